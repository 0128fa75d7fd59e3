/** What a card says: its title, the fields of the view, and why it could not be put where somebody wanted it. */
import { WarningFilled } from '@ant-design/icons';
import type { RecordRow, Refs, TableMeta } from '../../api/types.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { currencyOf } from '../../values/currency-of.ts';
import { sightOf } from '../../values/sight-of.ts';
import { ValueView } from '../../values/value-view.tsx';
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
    <ValueView field={field} value={row[field.key]} refs={refs} {...sightOf(row, field.key)} link={false} />
  );
}

export function CardFields({ state, row, refs, without }: Props & { without: Column | undefined }) {
  const label = useLabel();
  const shown = state.cardFields.filter(({ path }) => path !== without?.path);
  return (
    <dl className="card-fields">
      {shown.map(({ path, field }) => {
        const { hidden, masked } = sightOf(row, path);
        const value = row[path];
        if (!hidden && (value === null || value === undefined)) return null;
        return (
          <div key={path}>
            <dt>{label(field.label)}</dt>
            <dd>
              <ValueView
                field={field}
                value={value}
                refs={refs}
                currency={currencyOf(field, row, path)}
                hidden={hidden}
                masked={masked}
                place="alone"
                link={false}
              />
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
