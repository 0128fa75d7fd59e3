/** Rows of a list on a phone: the first value and the last amount, and two more below them. */
import type { RecordRow, Refs, TableMeta } from '../../api/types.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { RowValue, type ShownColumn } from '../../values/row-value.tsx';

interface Props {
  table: TableMeta;
  columns: readonly ShownColumn[];
  rows: readonly RecordRow[];
  refs: Refs;
}

export function ListRows({ table, columns: [first, ...rest], rows, refs }: Props) {
  const amount = rest.findLast(({ field }) => field.valueType === 'money');
  const others = rest.filter((column) => column !== amount).slice(0, 2);
  return (
    <ul className="page-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <GoLink to={paths.record(table.key, row.id)}>
            <span className="strong ellipsis">
              {first ? <RowValue column={first} row={row} refs={refs} link={false} /> : row.id}
            </span>
            <span className="figure">
              {amount ? <RowValue column={amount} row={row} refs={refs} link={false} place="alone" /> : null}
            </span>
            {others.map((column) => (
              <span key={column.path} className="soft ellipsis">
                <RowValue column={column} row={row} refs={refs} link={false} />
              </span>
            ))}
          </GoLink>
        </li>
      ))}
    </ul>
  );
}
