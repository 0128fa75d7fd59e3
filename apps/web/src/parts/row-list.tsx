/**
 * The rows of a page with all that belongs to them: a table on a desk, cards on a phone, how many there are and the button
 * for more below them, and what stands in their place while there are none. Lists of records with their views have
 * `list/` instead.
 */
import { Fragment, type Key, type ReactNode } from 'react';
import { usePhone } from '../app/use-phone.ts';
import { type Column, DataTable } from './data-table.tsx';
import { GridFoot, type PagedQuery } from './grid-foot.tsx';
import { type RowsQuery, RowsState } from './rows-state.tsx';
import '../record/record.css';
import './row-list.css';

interface Props<Row> {
  /** Of TanStack Query; one that comes in pages gets its foot. */
  query: RowsQuery & Partial<PagedQuery>;
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => Key;
  columns: readonly Column<Row>[];
  /** A row on a phone; without it the table scrolls sideways there. */
  card?: (row: Row) => ReactNode;
  empty: ReactNode;
  /** In place of how many rows there are. */
  foot?: ReactNode;
  /** Names the table (`trash-table`) and its cards (`trash-cards`) for style sheets. */
  name?: string;
  bones?: number;
  small?: boolean;
  onOpen?: (row: Row) => void;
}

export function RowList<Row>(props: Props<Row>) {
  const { query, rows, rowKey, columns, card, empty, name = 'rows', bones, small, onOpen } = props;
  const phone = usePhone();
  const { fetchNextPage, hasNextPage = false, isFetchingNextPage = false } = query;
  const foot =
    props.foot ??
    (fetchNextPage ? (
      <GridFoot rows={rows.length} query={{ fetchNextPage, hasNextPage, isFetchingNextPage }} />
    ) : null);
  return (
    <RowsState query={query} rows={rows} empty={empty} bones={bones} small={small}>
      {() =>
        phone && card ? (
          <>
            <div className={`cards row-cards ${name}-cards`}>
              {rows.map((row, index) => (
                <Fragment key={rowKey(row, index)}>{card(row)}</Fragment>
              ))}
            </div>
            {foot}
          </>
        ) : (
          <section className="card row-table">
            <div className="related-scroll">
              <DataTable
                columns={columns}
                rows={rows}
                rowKey={rowKey}
                className={`grid middle ${name}-table`}
                onOpen={onOpen}
              />
            </div>
            {foot}
          </section>
        )
      }
    </RowsState>
  );
}
