/** A table of rows from its columns: titles, a cell of each row, and totals where columns have some. */
import type { Key, ReactNode } from 'react';
import '../list/list.css';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The whole text of a cell that may be cut. */
  hint?: (row: Row) => string | undefined;
  /** Figures stand on the right. */
  figure?: boolean;
  /** The title is for screen readers alone, as above buttons. */
  quiet?: boolean;
  className?: string;
  /** Of all rows, in the last line. */
  total?: ReactNode;
}

interface Props<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => Key;
  className?: string | undefined;
  /** What a press on a row does; links and buttons in it keep their own. */
  onOpen?: ((row: Row) => void) | undefined;
}

const classOf = ({ figure, className }: Column<never>): string | undefined =>
  [figure ? 'figure' : '', className ?? ''].filter(Boolean).join(' ') || undefined;

export function DataTable<Row>({ columns, rows, rowKey, className = 'grid middle', onOpen }: Props<Row>) {
  const totals = columns.some(({ total }) => total !== undefined);
  return (
    <table className={onOpen ? className : `${className} still`}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.quiet ? <span className="visually-hidden">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={rowKey(row, index)}
            onClick={
              onOpen &&
              ((event) => {
                if (!(event.target as HTMLElement).closest('a, button')) onOpen(row);
              })
            }
          >
            {columns.map((column) => (
              <td key={column.key} className={classOf(column)} title={column.hint?.(row)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {totals ? (
        <tfoot>
          <tr>
            {columns.map((column) => (
              <td key={column.key} className={classOf(column)}>
                {column.total}
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
