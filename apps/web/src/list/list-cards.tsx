/** Rows as cards on the phone: the title and the view's first four other fields. */
import type { RecordRow, Refs, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { RowValue } from '../values/row-value.tsx';
import type { ListState } from './list-state.ts';
import { useColumnLabel } from './use-column-label.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  rows: RecordRow[];
  refs: Refs;
  dimmed: boolean;
  open: (id: number) => void;
}

export function ListCards({ table, state, rows, refs, dimmed, open }: Props) {
  const columnLabel = useColumnLabel(state.columns);
  const [first, ...rest] = state.columns;
  // The last amount of the view, usually the open one, stands beside the title.
  const amount = rest.findLast((column) => column.field.valueType === 'money');
  const others = rest.filter((column) => column !== amount);
  return (
    <div className={dimmed ? 'cards dimmed' : 'cards'}>
      {rows.map((row) => (
        <GoLink
          key={row.id}
          to={paths.record(table.key, row.id, undefined, state.asOf)}
          className="card record-card"
          onClick={(event) => {
            event.preventDefault();
            open(row.id);
          }}
        >
          <h3 className="row spread">
            <span className="ellipsis">
              {first ? <RowValue column={first} row={row} refs={refs} link={false} /> : row.id}
            </span>
            {amount ? <RowValue column={amount} row={row} refs={refs} link={false} place="alone" /> : null}
          </h3>
          <dl>
            {others.slice(0, 4).map((column) => (
              <div key={column.path} style={{ display: 'contents' }}>
                <dt>{columnLabel(column.path)}</dt>
                <dd>
                  <RowValue column={column} row={row} refs={refs} link={false} />
                </dd>
              </div>
            ))}
          </dl>
        </GoLink>
      ))}
    </div>
  );
}
