/**
 * What is chosen in the comparison of several records: which is kept, which take part, and from which each value comes.
 * Pure, so that the rules of choosing stand in one place.
 */
import type { Field, RecordRow, Value } from '../api/types.ts';

export interface MergeChoice {
  keep: number;
  /** Records that take part, the kept one among them, in the order of the columns. */
  taking: readonly number[];
  /** Field → record, where a person has chosen. */
  chosen: Readonly<Record<string, number>>;
}

export const isEmpty = (value: Value): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether the value that a merged record is to have can be chosen. */
export const isChoosable = (field: Field): boolean =>
  !field.readOnly && field.changes === undefined && (field as { access?: string }).access !== 'read';

/** Fields that a record does not show in full. */
export const notShown = (record: RecordRow): ReadonlySet<string> =>
  new Set(
    [record['$hidden'], record['$masked']].flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])),
  );

/** From which record each field takes its value: as chosen, else the kept one's, else the first that has any. */
export function sourceOf(
  field: Field,
  records: readonly RecordRow[],
  { keep, taking, chosen }: MergeChoice,
): number {
  const picked = chosen[field.key];
  if (picked !== undefined && taking.includes(picked)) return picked;
  const shows = (record: RecordRow): boolean => !notShown(record).has(field.key);
  const kept = records.find(({ id }) => id === keep);
  if (kept === undefined || !shows(kept) || !isChoosable(field)) return keep;
  if (!isEmpty(kept[field.key])) return keep;
  const other = records.find(
    (record) => taking.includes(record.id) && shows(record) && !isEmpty(record[field.key]),
  );
  return other?.id ?? keep;
}

/** Field → record, of all that do not come from the kept one. */
export function takenValues(
  fields: readonly Field[],
  records: readonly RecordRow[],
  choice: MergeChoice,
): Record<string, number> {
  return Object.fromEntries(
    fields
      .filter(isChoosable)
      .map((field) => [field.key, sourceOf(field, records, choice)] as const)
      .filter(([, from]) => from !== choice.keep),
  );
}

/** Whether the records that take part differ in a field. */
export function differs(field: Field, records: readonly RecordRow[], taking: readonly number[]): boolean {
  const values = records
    .filter(({ id }) => taking.includes(id))
    .map((record) => (isEmpty(record[field.key]) ? null : JSON.stringify(record[field.key])));
  return new Set(values).size > 1;
}
