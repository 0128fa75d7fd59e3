/** What I was told, as a page: the way on a phone, and an address for everybody. */
import { useTranslation } from 'react-i18next';
import { useTitle } from '../app/use-title.ts';
import { NewsFeed } from './news-feed.tsx';

const stay = (): void => undefined;

export function NotificationsPage() {
  const { t } = useTranslation();
  useTitle(t('frame.notifications'));
  return (
    <div className="page">
      <div className="page-inner news-page">
        <div className="page-head">
          <h1>{t('frame.notifications')}</h1>
        </div>
        <NewsFeed onOpen={stay} />
      </div>
    </div>
  );
}
