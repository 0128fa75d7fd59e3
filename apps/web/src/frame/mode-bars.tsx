/** Lines under the top bar that say when things are not simply as always: as of a day, away, or offline. */
import { CalendarOutlined, DisconnectOutlined, EyeOutlined, SwapOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { seenPerson, stopSeeing } from '../api/seen-person.ts';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';

export function ModeBars({ offline }: { offline: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const { away } = useSession();
  const seen = seenPerson();
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
      {seen === null ? null : (
        <div className="mode-bar seen-as" role="status">
          <EyeOutlined aria-hidden="true" />
          <span className="grow">{t('seeAs.bar', { name: seen.name })}</span>
          <Button size="small" onClick={() => stopSeeing(paths.person(seen.id))}>
            {t('seeAs.leave')}
          </Button>
        </div>
      )}
      {asOf && asOf !== format.today ? (
        <div className="mode-bar as-of" role="status">
          <CalendarOutlined aria-hidden="true" />
          <span className="grow">{t('asOf.bar', { day: format.dayText(asOf) })}</span>
          <Button size="small" onClick={toToday}>
            {t('asOf.back')}
          </Button>
        </div>
      ) : null}
      {away && pathname !== paths.away() ? (
        <div className="mode-bar away" role="status">
          <SwapOutlined aria-hidden="true" />
          <span className="grow">
            {t('frame.isAway', { names: away.delegates.join(t('frame.comma')), day: format.day(away.toOn) })}
          </span>
          <Button size="small" onClick={() => go(paths.away())}>
            {t('frame.awayBack')}
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
