/** How much is loaded of how much there is, and the next page: by scrolling near the end or by the button. */
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordList } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';

interface Props {
  query: UseInfiniteQueryResult<InfiniteData<RecordList>>;
  rows: number;
  estimate: number | null;
}

export function ListFoot({ query, rows, estimate }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mark = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    const scroll = mark.current?.parentElement?.querySelector('.grid-scroll');
    if (!scroll || !hasNextPage) return;
    const near = (): void => {
      if (scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - 600 && !isFetchingNextPage)
        void fetchNextPage();
    };
    scroll.addEventListener('scroll', near, { passive: true });
    return () => scroll.removeEventListener('scroll', near);
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const text = (): string => {
    if (!hasNextPage) return t('list.all', { count: rows, shown: format.number(rows) });
    return estimate === null || estimate <= rows
      ? t('list.loaded', { rows: format.number(rows) })
      : t('list.loadedOf', { rows: format.number(rows), estimate: format.number(estimate) });
  };
  return (
    <div ref={mark} className="grid-foot">
      <span role="status">{text()}</span>
      {hasNextPage ? (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </div>
  );
}
