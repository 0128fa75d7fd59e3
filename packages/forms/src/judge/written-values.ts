/** The state that the server came to → what is to be written of it. */
import type { Value } from '@dunlin/expression';
import type { PlannedCollection } from '../form-plan.ts';
import { isSame } from '../live/coerce-value.ts';
import type { LiveForm } from '../live/live-form.ts';
import type { Resolved, RowInput } from '../live/results.ts';

export interface WrittenValues {
  readonly values: Readonly<Record<string, unknown>>;
  readonly computed: readonly string[];
}

export function writtenValues(state: LiveForm): WrittenValues {
  const { mode, saved } = state.parts.inputs;
  const values: [string, unknown][] = [];
  const computed: string[] = [];
  for (const { key } of state.plan.fields) {
    const resolved = state.resolved(key);
    const before = mode === 'create' ? null : (saved[key] ?? null);
    if (resolved === undefined || !isWritten(resolved, before)) continue;
    values.push([key, resolved.value]);
    if (resolved.source === 'computed') computed.push(key);
  }
  for (const collection of state.plan.collections) {
    const rows = writtenRows(state, collection);
    if (rows !== undefined) values.push([collection.key, rows]);
  }
  return { values: Object.fromEntries(values), computed };
}

/** What the table itself gives, its pipeline gives again. */
const isWritten = ({ value, source }: Resolved, before: Value): boolean =>
  source === 'person' || (source !== 'saved' && !isSame(value, before));

/** The whole list where rows were sent; else those that follow from the record. */
function writtenRows(state: LiveForm, { key, block, fields }: PlannedCollection): unknown {
  const rows = state.rows(key).map((row) => ({
    row,
    values: rowValues(
      state,
      key,
      row,
      fields.map((each) => each.key),
    ),
  }));
  if (state.parts.changedRows.has(key) && state.shown(block)) {
    return rows.map(({ row: { id, version }, values }) => ({
      ...(id === undefined ? {} : { id }),
      ...(version === undefined ? {} : { version }),
      ...values,
    }));
  }
  const change = rows.filter(({ row, values }) => row.id !== undefined && Object.keys(values).length > 0);
  return change.length === 0
    ? undefined
    : { change: change.map(({ row: { id }, values }) => ({ id, ...values })) };
}

function rowValues(
  state: LiveForm,
  collection: string,
  row: RowInput,
  fields: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(
    fields.flatMap((key): [string, Value][] => {
      const resolved = state.resolvedCell(collection, row.key, key);
      const before = row.id === undefined ? null : (row.saved[key] ?? null);
      return resolved !== undefined && isWritten(resolved, before) ? [[key, resolved.value]] : [];
    }),
  );
}
