/** A record as it was read, as the start of a form over it. */
import type { FormPlan, FormStart, GivenRow } from '@dunlin/forms';
import type { RecordRow } from '../api/types.ts';
import { draftsOf } from '../rows/row-drafts.ts';

export function startOf(plan: FormPlan, record: RecordRow): Pick<FormStart, 'values' | 'rows'> {
  const rows = Object.fromEntries(
    plan.collections.map(({ key }) => [
      key,
      draftsOf(record[key]).map(({ key: _, ...row }): GivenRow => row),
    ]),
  );
  const lists = Object.fromEntries(
    plan.fields.flatMap(({ key, lists: listed }) =>
      listed?.kind === 'records' ? [[key, draftsOf(record[key]).map(({ values }) => values['linked'])]] : [],
    ),
  );
  return { values: { ...record, ...lists }, rows };
}
