/** Rows as cards on the phone: the title and the view's first four other fields. */
import type { RecordRow, Refs, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { currencyOf } from '../values/currency-of.ts';
import { sightOf } from '../values/sight-of.ts';
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
              {first ? (
                <ValueView
                  field={first.field}
                  value={row[first.path]}
                  refs={refs}
                  {...sightOf(row, first.path)}
                  link={false}
                />
              ) : (
                row.id
              )}
            </span>
            {amount ? (
              <ValueView
                field={amount.field}
                value={row[amount.path]}
                refs={refs}
                currency={currencyOf(amount.field, row, amount.path)}
                {...sightOf(row, amount.path)}
                place="alone"
              />
            ) : null}
          </h3>
          <dl>
            {others.slice(0, 4).map(({ path, field }) => (
              <div key={path} style={{ display: 'contents' }}>
                <dt>{columnLabel(path)}</dt>
                <dd>
                  <ValueView
                    field={field}
                    value={row[path]}
                    refs={refs}
                    currency={currencyOf(field, row, path)}
                    {...sightOf(row, path)}
                    link={false}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </GoLink>
      ))}
    </div>
  );
}
