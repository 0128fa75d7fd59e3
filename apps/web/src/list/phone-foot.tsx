/** Under the cards of a phone: how much is there, and the pages before and behind what is shown. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CountStatus } from './count-status.tsx';
import type { PagedRows } from './paged-rows.ts';

export function PhoneFoot({ paged }: { paged: PagedRows }) {
  const { t } = useTranslation();
  const { hasNextPage, isFetchingNextPage, fetchNextPage, fetchPreviousPage, isFetchingPreviousPage } =
    paged.query;
  return (
    <div className="grid-foot">
      <CountStatus paged={paged} />
      {paged.offset > 0 ? (
        <Button size="small" loading={isFetchingPreviousPage} onClick={() => void fetchPreviousPage()}>
          {t('lists.earlier')}
        </Button>
      ) : null}
      {hasNextPage ? (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </div>
  );
}
