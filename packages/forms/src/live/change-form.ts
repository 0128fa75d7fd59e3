/** What a person does to an open form → its next state; only what depends on it is evaluated. */
import type { PlannedCollection } from '../form-plan.ts';
import { evaluate, type Marked } from './evaluate.ts';
import type { FormState } from './form-state.ts';
import { LiveForm, nextForm } from './live-form.ts';
import { typedValue, typedValues } from './open-form.ts';
import type { Inputs, RowInput } from './results.ts';
import { stepNames } from './steps.ts';

/** Gives a field what was typed, as it was typed. A field that the form does not have is a bug of the caller. */
export function setValue(state: FormState, key: string, given: unknown): FormState {
  const form = live(state);
  const field = form.parts.engine.byField.get(key)?.field;
  if (field === undefined) throw new Error(`the form has no field ${key}`);
  return withTyped(form, key, new Map(form.parts.inputs.typed).set(key, typedValue(field, given)));
}

/** Takes back what was typed: the field follows its fill or default again, or stands as it was saved. */
export function resetValue(state: FormState, key: string): FormState {
  const form = live(state);
  const typed = new Map(form.parts.inputs.typed);
  return typed.delete(key) ? withTyped(form, key, typed) : state;
}

export function setRow(
  state: FormState,
  collection: string,
  row: string,
  key: string,
  given: unknown,
): FormState {
  const form = live(state);
  const field = form.parts.engine.byColumn.get(collection)?.get(key)?.field;
  if (field === undefined) throw new Error(`the rows of ${collection} have no field ${key}`);
  const rows = rowsOf(form, collection).map((each) =>
    each.key === row ? { ...each, typed: new Map(each.typed).set(key, typedValue(field, given)) } : each,
  );
  return withRows(form, collection, rows, [[stepNames.column(collection, key), new Set([row])]]);
}

/** @param values what the row starts with; it counts as typed */
export function addRow(
  state: FormState,
  collection: string,
  values: Readonly<Record<string, unknown>> = {},
): FormState {
  const form = live(state);
  const planned = collectionOf(form, collection);
  const row: RowInput = {
    key: `new${form.revision + 1}`,
    saved: {},
    typed: typedValues(values, planned.fields),
  };
  return withOrder(form, planned, [...rowsOf(form, collection), row]);
}

export function removeRow(state: FormState, collection: string, row: string): FormState {
  const form = live(state);
  const left = rowsOf(form, collection).filter(({ key }) => key !== row);
  return withOrder(form, collectionOf(form, collection), left);
}

/** Of no effect where nothing keeps the order of the rows. */
export function moveRow(state: FormState, collection: string, row: string, to: number): FormState {
  const form = live(state);
  const planned = collectionOf(form, collection);
  const rows = rowsOf(form, collection);
  const moved = rows.find(({ key }) => key === row);
  if (planned.order === undefined || moved === undefined) return state;
  const others = rows.filter((each) => each !== moved);
  return withOrder(form, planned, [...others.slice(0, to), moved, ...others.slice(to)]);
}

/** Rows with the places that they have now, where a field keeps them. */
function withOrder(
  form: LiveForm,
  { key, order, fields }: PlannedCollection,
  rows: readonly RowInput[],
): FormState {
  const marks: [string, Marked][] = [[stepNames.rows(key), 'all']];
  const field = fields.find((each) => each.key === order);
  if (field === undefined) return withRows(form, key, rows, marks);
  const placed = rows.map((row, index) => {
    const now = row.typed.get(field.key)?.value ?? row.saved[field.key] ?? null;
    const place = index + 1;
    return now === place
      ? row
      : { ...row, typed: new Map(row.typed).set(field.key, { given: place, value: place }) };
  });
  return withRows(form, key, placed, [...marks, [stepNames.column(key, field.key), 'all']]);
}

function withTyped(form: LiveForm, key: string, typed: Inputs['typed']): FormState {
  const inputs = { ...form.parts.inputs, typed };
  return evaluated(form, { inputs }, [[stepNames.field(key), 'all']]);
}

function withRows(
  form: LiveForm,
  collection: string,
  rows: readonly RowInput[],
  marks: readonly (readonly [string, Marked])[],
): FormState {
  const inputs = { ...form.parts.inputs, rows: new Map(form.parts.inputs.rows).set(collection, rows) };
  const changedRows = new Set(form.parts.changedRows).add(collection);
  return evaluated(form, { inputs, changedRows }, marks);
}

function evaluated(
  { parts }: LiveForm,
  change: { readonly inputs: Inputs; readonly changedRows?: ReadonlySet<string> },
  marks: readonly (readonly [string, Marked])[],
): FormState {
  const changed = new Map(marks.map(([name, marked]) => [parts.engine.rank(name)!, marked]));
  return nextForm(parts, evaluate(parts.engine, change.inputs, parts.results, changed), change);
}

function collectionOf(form: LiveForm, key: string): PlannedCollection {
  const found = form.plan.collections.find((each) => each.key === key);
  if (found === undefined) throw new Error(`the form has no rows ${key}`);
  return found;
}

const rowsOf = ({ parts }: LiveForm, collection: string): readonly RowInput[] =>
  parts.inputs.rows.get(collection) ?? [];

/** Every state is one that this package made. */
export function live(state: FormState): LiveForm {
  if (state instanceof LiveForm) return state;
  throw new Error('no state of an open form');
}
