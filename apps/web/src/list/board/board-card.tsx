/** What a card says: its title, the fields of the view, and why it could not be put where somebody wanted it. */
import { WarningFilled } from '@ant-design/icons';
import type { RecordRow, Refs, TableMeta } from '../../api/types.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { RowValue } from '../../values/row-value.tsx';
import { sightOf } from '../../values/sight-of.ts';
import type { Column, ListState } from '../list-state.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  row: RecordRow;
  refs: Refs;
}

export function CardTitle({ table, row, refs }: Omit<Props, 'state'>) {
  const field = table.fields.find(({ key }) => key === table.title);
  return field === undefined ? (
    <>#{row.id}</>
  ) : (
    <RowValue column={{ path: field.key, field }} row={row} refs={refs} link={false} />
  );
}

export function CardFields({ state, row, refs, without }: Props & { without: Column | undefined }) {
  const label = useLabel();
  const shown = state.cardFields.filter(({ path }) => path !== without?.path);
  return (
    <dl className="card-fields">
      {shown.map((column) => {
        const { path, field } = column;
        if (!sightOf(row, path).hidden && (row[path] ?? null) === null) return null;
        return (
          <div key={path}>
            <dt>{label(field.label)}</dt>
            <dd>
              <RowValue column={column} row={row} refs={refs} place="alone" link={false} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export function CardRefusal({ reason }: { reason: string | undefined }) {
  return reason === undefined ? null : (
    <p className="card-refusal" role="alert">
      <WarningFilled aria-hidden="true" /> {reason}
    </p>
  );
}
