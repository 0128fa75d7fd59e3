/** Many of one kind on one day: a line that opens, page by page. */
import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowsState } from '../parts/rows-state.tsx';
import { NewsRow } from './news-row.tsx';
import { digestQuery } from './notification-queries.ts';
import type { NotificationGroup, NotificationKind } from './types.ts';
import { useSentences } from './use-sentences.ts';

interface Props {
  day: string;
  group: NotificationGroup & { kind: NotificationKind };
  unreadOnly: boolean;
  onOpen: () => void;
}

export function NewsDigest({ day, group, unreadOnly, onOpen }: Props) {
  const { digest } = useSentences();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={group.unread > 0 ? 'plain-button news-row unread' : 'plain-button news-row'}
        aria-expanded={open}
        data-news
        onClick={() => setOpen(!open)}
      >
        <span className="news-mark" aria-hidden="true" />
        <span className="news-text">
          <span className="strong">{digest(group.kind, group.count)}</span>
        </span>
        <span className="news-fold" aria-hidden="true">
          {open ? <DownOutlined /> : <RightOutlined />}
        </span>
      </button>
      {open ? <DigestRows day={day} kind={group.kind} unreadOnly={unreadOnly} onOpen={onOpen} /> : null}
    </>
  );
}

interface RowsProps extends Omit<Props, 'group'> {
  kind: NotificationKind;
}

function DigestRows({ day, kind, unreadOnly, onOpen }: RowsProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(digestQuery(day, kind, unreadOnly));
  const rows = query.data?.pages.flatMap(({ notifications }) => notifications) ?? [];
  return (
    <div className="news-inner">
      <RowsState query={query} rows={rows} empty={null} bones={3} small>
        {() => rows.map((news) => <NewsRow key={news.id} news={news} named onOpen={onOpen} />)}
      </RowsState>
      {query.hasNextPage ? (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('news.moreOf')}
        </Button>
      ) : null}
    </div>
  );
}
