/** One notification: what happened, when and by whom; opening it is reading it. */
import { useTranslation } from 'react-i18next';
import { seenPerson } from '../api/seen-person.ts';
import { GoLink } from '../app/go-link.tsx';
import { useFormat } from '../app/use-format.ts';
import { markRead } from './notification-queries.ts';
import { placeOf } from './place-of.ts';
import type { Notification } from './types.ts';
import { useSentences } from './use-sentences.ts';

interface Props {
  news: Notification;
  /** Says what it is about too: above the others of its group that is said once. */
  named: boolean;
  onOpen: () => void;
}

export function NewsRow({ news, named, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { one, thing } = useSentences();
  const at = format.instantNear(news.at);
  const place = placeOf(news);
  const about = named ? thing(news) : '';
  const read = (): void => {
    if (!news.read && seenPerson() === null) void markRead({ ids: [news.id] }).catch(() => undefined);
  };
  const content = (
    <>
      <span className="news-mark" aria-hidden="true" />
      <span className="news-text">
        {about === '' ? null : <span className={news.recordHidden ? 'soft' : 'strong'}>{about}</span>}
        <span>{one(news)}</span>
        <span className="caption">
          {news.by === null ? at : t('news.by', { at, name: news.by.name })}
          {news.read ? null : <span className="visually-hidden"> {t('news.oneUnread')}</span>}
        </span>
      </span>
    </>
  );
  const className = news.read ? 'news-row' : 'news-row unread';
  return place === null ? (
    <button type="button" className={`plain-button ${className}`} data-news onClick={read}>
      {content}
    </button>
  ) : (
    <GoLink
      to={place}
      className={className}
      data-news
      onClick={(event) => {
        read();
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey) onOpen();
      }}
    >
      {content}
    </GoLink>
  );
}
