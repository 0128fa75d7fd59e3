/** What the form of a closed task wrote: the record, and what people gave it. */
import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '../api/queries.ts';
import type { TaskDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { RecordValue } from '../record/record-value.tsx';

/** More would hide the way on. */
const most = 12;

export function TaskWritten({ written }: { written: NonNullable<TaskDetail['written']> }) {
  const label = useLabel();
  const table = useCatalog().table(written.table);
  const { data } = useQuery(recordQuery(written.table, written.id));
  if (table === undefined) return null;
  if (data === undefined) return <Bones lines={4} />;
  const given = table.fields.filter(
    ({ key, readOnly }) => !readOnly && (data.record[key] ?? null) !== null && data.record[key] !== '',
  );
  return (
    <dl className="card answers">
      <div className="field-item">
        <dt>{label(table.labelOne)}</dt>
        <dd>
          <GoLink to={paths.record(written.table, written.id)}>{written.title}</GoLink>
        </dd>
      </div>
      {given.slice(0, most).map((field) => (
        <div key={field.key} className="field-item">
          <dt>{label(field.label)}</dt>
          <dd>
            <RecordValue field={field} detail={data} asOf={undefined} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
