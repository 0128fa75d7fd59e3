/** Values of records: which a person may give, what differs, and where two people changed the same. */
import type { Field, Problem, RecordRow, Value } from '../api/types.ts';

export type Values = Record<string, Value>;

/**
 * Fields a person may fill in, in the order of the definition. What a new record fills in by itself need not be given, and a state
 * that only flows move on is not asked for.
 * @param doing of a record that is there or a new one
 */
export const editableFields = (fields: readonly Field[], doing?: 'create' | 'update'): Field[] =>
  fields.flatMap((field) => {
    if (field.readOnly || field.type === 'auto-number') return [];
    if (doing !== undefined && field.may?.[doing] === false) return [];
    if (doing !== 'create' || field.filled !== true) return [field];
    return field.changes === 'flows' ? [] : [{ ...field, required: false }];
  });

/** Lists, addresses and JSON are the same where they read the same; the server keeps their parts in one order. */
export const sameValue = (left: Value, right: Value): boolean =>
  (left ?? null) === (right ?? null) ||
  (typeof left === 'object' && typeof right === 'object' && JSON.stringify(left) === JSON.stringify(right));

/** Whether a field takes the whole width of a form or a page. */
export const isWide = ({ type, shownAs = type }: Field): boolean => wideTypes.has(shownAs);
const wideTypes: ReadonlySet<string> = new Set(['long-text', 'rich-text', 'address', 'json']);

/** The values that differ from those the form started with. */
export function changedValues(before: Values, now: Values, fields: readonly Field[]): Values {
  const changed: Values = {};
  for (const { key } of fields) {
    if (!sameValue(before[key], now[key])) changed[key] = now[key] ?? null;
  }
  return changed;
}

/** The field that a problem's pointer names: `/values/due_on` gives `due_on`; null for other places. */
export function fieldOfProblem(problem: Problem): string | null {
  const match = /^\/(?:values\/)?([a-z][a-z0-9_]*)$/.exec(problem.pointer ?? '');
  return match?.[1] ?? null;
}

export interface Conflict {
  field: Field;
  before: Value;
  mine: Value;
  theirs: Value;
}

/** The fields that both sides changed since `before`; everything else merges by itself. */
export function conflictsOf(
  before: Values,
  mine: Values,
  current: RecordRow,
  fields: readonly Field[],
): Conflict[] {
  return fields.flatMap((field) => {
    const { key } = field;
    const iChanged = !sameValue(before[key], mine[key]);
    const theyChanged = !sameValue(before[key], current[key]);
    return iChanged && theyChanged && !sameValue(mine[key], current[key])
      ? [{ field, before: before[key], mine: mine[key], theirs: current[key] }]
      : [];
  });
}

/** Their record with my changes on it. */
export function mergeValues(
  before: Values,
  mine: Values,
  current: RecordRow,
  fields: readonly Field[],
): Values {
  const merged: Values = {};
  for (const { key } of fields) merged[key] = sameValue(before[key], mine[key]) ? current[key] : mine[key];
  return merged;
}
