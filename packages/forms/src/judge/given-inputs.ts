/** What is saved and what was sent → the inputs of a form; what was sent counts as typed. */
import type { FormPlan, PlannedCollection } from '../form-plan.ts';
import type { FormStart } from '../live/form-state.ts';
import { inputsOf, own, typedValues } from '../live/open-form.ts';
import type { Inputs, RowInput } from '../live/results.ts';

export function givenInputs(
  plan: FormPlan,
  start: FormStart,
  given: Readonly<Record<string, unknown>>,
): { inputs: Inputs; changedRows: ReadonlySet<string> } {
  const inputs = inputsOf(plan, plan.mode === 'create' ? { ...start, values: {}, rows: {} } : start);
  const rows = new Map(inputs.rows);
  const changedRows = new Set<string>();
  for (const collection of plan.collections) {
    const list = own(given, collection.key);
    if (!Array.isArray(list)) continue;
    changedRows.add(collection.key);
    rows.set(collection.key, givenRows(collection, list, inputs.savedRows.get(collection.key) ?? []));
  }
  return { inputs: { ...inputs, typed: typedValues(given, plan.fields), rows }, changedRows };
}

/** One for each entry of the list, in its order, whatever the entry is. */
function givenRows(
  { fields }: PlannedCollection,
  list: readonly unknown[],
  saved: readonly RowInput[],
): RowInput[] {
  const known = new Map(saved.map((row) => [row.id, row]));
  return list.map((entry, index) => {
    const { id, version, ...values } = isRow(entry) ? entry : {};
    const before = typeof id === 'number' ? known.get(id) : undefined;
    // An id is taken once; a second row of the same id is refused by the write.
    if (before !== undefined) known.delete(id as number);
    return {
      key: before?.key ?? `given${index}`,
      ...(before?.id === undefined ? {} : { id: before.id }),
      ...(typeof version === 'number' ? { version } : {}),
      saved: before?.saved ?? {},
      typed: typedValues(values, fields),
    };
  });
}

export const isRow = (entry: unknown): entry is Readonly<Record<string, unknown>> =>
  typeof entry === 'object' && entry !== null && !Array.isArray(entry);
