/** Under a list that comes in pages: how much of it is loaded, and the button for more. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import '../list/list.css';

export interface PagedQuery {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface Props {
  /** Rows that are loaded. */
  rows: number;
  query: PagedQuery;
}

export function GridFoot({ rows, query }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = format.number(rows);
  return (
    <div className="grid-foot">
      <span role="status">
        {query.hasNextPage ? t('list.loaded', { rows: shown }) : t('list.all', { count: rows, shown })}
      </span>
      {query.hasNextPage ? (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
    </div>
  );
}
