/** The bell: how much is unread; pressed, the panel, which is fetched then. */
import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../app/shortcuts.tsx';
import { withNotificationTexts } from '../i18n/notification-texts.ts';
import { countQuery, shownCount } from './count-query.ts';

const Panel = lazy(withNotificationTexts(() => import('./notification-panel.tsx')));

export function NotificationBell() {
  const { t } = useTranslation();
  const unread = useQuery(countQuery).data?.unread ?? 0;
  const [open, setOpen] = useState(false);
  // Once opened it stays, so that it can slide away.
  const [opened, setOpened] = useState(false);
  const show = (): void => {
    setOpen(true);
    setOpened(true);
  };
  useShortcut('g n', t('frame.notifications'), show);
  const text = t('frame.unread', { shown: shownCount(unread) });
  return (
    <>
      <Tooltip title={t('frame.notifications')}>
        <Button type="text" className="compact bell" aria-label={text} icon={<BellOutlined />} onClick={show}>
          {unread > 0 ? (
            <span className="side-count" aria-hidden="true">
              {shownCount(unread)}
            </span>
          ) : null}
        </Button>
      </Tooltip>
      <Suspense fallback={null}>
        {opened ? <Panel open={open} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
}
