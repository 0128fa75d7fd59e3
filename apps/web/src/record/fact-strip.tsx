/** The figures of a record in one strip; each computed one says why. */
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { unseenFields } from '../values/sight-of.ts';
import { factFields } from './fact-fields.ts';
import { RecordValue } from './record-value.tsx';
import { WhyButton } from './why-button.tsx';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  asOf: string | undefined;
  /** Fields that stand out, in place of those of the table. */
  keys?: readonly string[] | undefined;
}

export function FactStrip({ table, detail, asOf, keys }: Props) {
  const label = useLabel();
  const { record } = detail;
  const fields = factFields(table, keys);
  const unseen = unseenFields(record);
  if (fields.length === 0) return null;
  return (
    <dl className="card facts">
      {fields.map((field) => (
        <div key={field.key} className="fact">
          <dt>
            <span className="ellipsis" title={label(field.label)}>
              {label(field.label)}
            </span>
            {field.readOnly && !unseen.includes(field.key) ? (
              <WhyButton table={table.key} id={record.id} field={field} asOf={asOf} />
            ) : null}
          </dt>
          <dd>
            <RecordValue field={field} detail={detail} asOf={asOf} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
