/** Rows as cards on the phone: the title and the view's first four other fields. */
import type { RecordRow, Refs, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { ValueView } from '../values/value-view.tsx';
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
  const [first, ...others] = state.columns;
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
          <h3>
            {first ? (
              <ValueView field={first.field} value={row[first.path]} refs={refs} link={false} />
            ) : (
              row.id
            )}
          </h3>
          <dl>
            {others.slice(0, 4).map(({ path, field }) => (
              <div key={path} style={{ display: 'contents' }}>
                <dt>{columnLabel(path)}</dt>
                <dd>
                  <ValueView field={field} value={row[path]} refs={refs} link={false} />
                </dd>
              </div>
            ))}
          </dl>
        </GoLink>
      ))}
    </div>
  );
}
