/** The figures of a record in one strip; each computed one says why. */
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ValueView } from '../values/value-view.tsx';
import { factFields } from './fact-fields.ts';
import { WhyButton } from './why-button.tsx';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function FactStrip({ table, detail, asOf }: Props) {
  const label = useLabel();
  const { record, refs, hidden } = detail;
  const fields = factFields(table);
  if (fields.length === 0) return null;
  return (
    <dl className="card facts">
      {fields.map((field) => (
        <div key={field.key} className="fact">
          <dt>
            <span className="ellipsis" title={label(field.label)}>
              {label(field.label)}
            </span>
            {field.readOnly ? <WhyButton table={table.key} id={record.id} field={field} asOf={asOf} /> : null}
          </dt>
          <dd>
            <ValueView
              field={field}
              value={record[field.key]}
              refs={refs}
              place={field.valueType === 'date' ? 'column' : 'alone'}
              hidden={hidden?.includes(field.key) ?? false}
              asOf={asOf}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
