/** What I was told, the newest day first; arrows go from one to the next. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seenPerson } from '../api/seen-person.ts';
import { useFormat } from '../app/use-format.ts';
import { addDays } from '../format/dates.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowsState } from '../parts/rows-state.tsx';
import { NewsGroup } from './news-group.tsx';
import { markRead, notificationsQuery } from './notification-queries.ts';
import './notifications.css';

/** @param onOpen something of it was opened on another screen */
export function NewsFeed({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useRef<HTMLDivElement>(null);
  const [unreadOnly, setUnreadOnly] = useState(false);
  const query = useInfiniteQuery(notificationsQuery(unreadOnly));
  const pages = query.data?.pages ?? [];
  const days = pages.flatMap((page) => page.days);
  const newest = pages[0]?.newest ?? null;
  const unread = days.some(({ groups }) => groups.some((group) => group.unread > 0));
  const dayText = (day: string): string =>
    day === format.today
      ? t('news.today')
      : day === addDays(format.today, -1)
        ? t('news.yesterday')
        : format.dayText(day);
  const walk = (event: KeyboardEvent): void => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps === undefined || event.nativeEvent.isComposing) return;
    const rows = [...(place.current?.querySelectorAll<HTMLElement>('[data-news]') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    event.preventDefault();
    rows[Math.min(Math.max(at + steps, 0), rows.length - 1)]?.focus();
  };
  const empty = unreadOnly ? (
    <EmptyState done title={t('news.noUnread')} text={t('news.noUnreadText')} />
  ) : (
    <EmptyState title={t('news.empty')} text={t('news.emptyText')} />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows go between the links inside, which take focus themselves
    <div className="news-feed" ref={place} onKeyDown={walk}>
      <div className="news-head">
        <Segmented
          aria-label={t('news.filter')}
          value={unreadOnly}
          onChange={setUnreadOnly}
          options={[
            { value: false, label: t('news.all') },
            { value: true, label: t('news.unread') },
          ]}
        />
        {seenPerson() === null ? (
          <Button
            type="text"
            disabled={!unread || newest === null}
            onClick={() => void (newest === null ? undefined : markRead({ upTo: newest }))}
          >
            {t('news.readAll')}
          </Button>
        ) : null}
      </div>
      <RowsState query={query} rows={days} empty={empty} bones={6}>
        {() =>
          days.map(({ day, groups }) => (
            <section key={day} aria-label={dayText(day)}>
              <h3 className="news-day">{dayText(day)}</h3>
              <ul className="news-list">
                {groups.map((group, index) => (
                  <NewsGroup
                    key={group.kind ?? group.notifications.map(({ id }) => id).join(' ')}
                    day={day}
                    group={group}
                    place={index}
                    unreadOnly={unreadOnly}
                    onOpen={onOpen}
                  />
                ))}
              </ul>
            </section>
          ))
        }
      </RowsState>
      {query.hasNextPage ? (
        <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('news.more')}
        </Button>
      ) : null}
    </div>
  );
}
