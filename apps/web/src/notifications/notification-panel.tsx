/** The panel that the bell opens, beside the screen at hand. */
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { NewsFeed } from './news-feed.tsx';

export default function NotificationPanel({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer open={open} onClose={onClose} size={440} title={t('frame.notifications')} destroyOnHidden>
      <NewsFeed onOpen={onClose} />
    </Drawer>
  );
}
