/** Lines under the top bar that say when the screen is not simply the present: as of a day, or offline. */
import { CalendarOutlined, DisconnectOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';

export function ModeBars({ offline }: { offline: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const { asOf } = useSearchText();
  const { pathname, searchStr } = useLocation();
  const toToday = (): void => {
    const search = new URLSearchParams(searchStr);
    search.delete('asOf');
    const text = search.toString();
    go(text === '' ? pathname : `${pathname}?${text}`);
  };
  return (
    <div className="mode-bars">
      {asOf && asOf !== format.today ? (
        <div className="mode-bar as-of" role="status">
          <CalendarOutlined aria-hidden="true" />
          <span className="grow">{t('asOf.bar', { day: format.dayText(asOf) })}</span>
          <Button size="small" onClick={toToday}>
            {t('asOf.back')}
          </Button>
        </div>
      ) : null}
      {offline ? (
        <div className="mode-bar offline" role="status">
          <DisconnectOutlined aria-hidden="true" />
          <span>{t('frame.offline')}</span>
        </div>
      ) : null}
    </div>
  );
}
