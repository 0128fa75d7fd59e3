/** A plan and what the form starts with → the state of the open form, with everything evaluated once. */
import type { Value } from '@dunlin/expression';
import type { FormPlan, PlannedField } from '../form-plan.ts';
import { coerceValue, savedValue } from './coerce-value.ts';
import { engineOf } from './engine.ts';
import { evaluate } from './evaluate.ts';
import type { FarAnswers, FormStart, FormState, GivenRow } from './form-state.ts';
import { LiveForm } from './live-form.ts';
import type { FarAnswer, Inputs, RowInput, Typed } from './results.ts';
import { rowsOf } from './steps.ts';

export function openForm(plan: FormPlan, start: FormStart): FormState {
  return openWith(plan, inputsOf(plan, start));
}

/** A form with what was typed before it was opened. */
export function openWith(
  plan: FormPlan,
  inputs: Inputs,
  changedRows: ReadonlySet<string> = new Set(),
): LiveForm {
  const engine = engineOf(plan, inputs.outside?.schema);
  const { results, evaluations, stale } = evaluate(engine, inputs, undefined, new Map());
  const startedRows = plan.mode === 'create' ? [...inputs.rows].filter(([, rows]) => rows.length > 0) : [];
  return new LiveForm({
    engine,
    inputs,
    results,
    evaluations,
    revision: 0,
    stale: new Map(stale.map((id) => [id, 0])),
    changedRows: new Set([...changedRows, ...startedRows.map(([key]) => key)]),
    shownBefore: new Map(),
  });
}

export function inputsOf(
  plan: FormPlan,
  { values = {}, rows: given = {}, fixed = {}, env, far = {}, outside }: FormStart,
): Inputs {
  const isNew = plan.mode === 'create';
  const rows = new Map(
    plan.collections.map(({ key, fields }) => [
      key,
      (own(given, key) ?? []).map((row, index) => savedRow(row, index, fields)),
    ]),
  );
  return {
    mode: plan.mode,
    saved: isNew ? {} : savedValues(values, plan.fields),
    typed: isNew ? typedValues(values, plan.fields) : new Map(),
    fixed: new Map([...typedValues(fixed, plan.fields)].map(([key, { value }]) => [key, value])),
    savedRows: isNew ? new Map() : rows,
    rows,
    far: farAnswers(plan, far, rows),
    env,
    ...(outside === undefined ? {} : { outside }),
  };
}

/** Something typed, with what the field makes of it. */
export function typedValue(field: PlannedField, given: unknown): Typed {
  const coerced = coerceValue(field, given);
  return 'value' in coerced
    ? { given, value: coerced.value }
    : { given, value: null, problem: coerced.problem };
}

/** What was given of the fields, as typed: a new record's start counts as that too. */
export const typedValues = (
  values: Readonly<Record<string, unknown>>,
  fields: readonly PlannedField[],
): Map<string, Typed> =>
  new Map(
    fields.flatMap((field) => {
      const given = own(values, field.key);
      return given === undefined ? [] : [[field.key, typedValue(field, given)] as const];
    }),
  );

function savedValues(
  values: Readonly<Record<string, unknown>>,
  fields: readonly PlannedField[],
): Record<string, Value> {
  const known = fields.map((field) => [field.key, savedValue(field, own(values, field.key))] as const);
  const id = own(values, 'id');
  return { ...(typeof id === 'number' ? { id } : {}), ...Object.fromEntries(known) };
}

function savedRow(
  { id, version, values }: GivenRow,
  index: number,
  fields: readonly PlannedField[],
): RowInput {
  const known = fields.map((field) => [field.key, savedValue(field, own(values, field.key))] as const);
  return {
    key: id === undefined ? `start${index}` : `id${id}`,
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    saved: id === undefined ? {} : Object.fromEntries(known),
    typed: id === undefined ? typedValues(values, fields) : new Map(),
  };
}

export function farAnswers(
  plan: FormPlan,
  far: FarAnswers,
  rows: ReadonlyMap<string, readonly { readonly key: string }[]>,
): Map<string, FarAnswer> {
  return new Map(
    plan.expressions.flatMap((expression): [string, FarAnswer][] => {
      const { id, node } = expression;
      const value = own(far, id);
      if (node !== undefined || value === undefined) return [];
      const collection = rowsOf(expression);
      if (collection === undefined) return [[id, { value }]];
      const keys = (rows.get(collection) ?? []).map(({ key }) => key);
      const list = Array.isArray(value) ? (value as readonly Value[]) : [];
      return [[id, { rows: new Map(keys.map((key, index) => [key, list[index] ?? null])) }]];
    }),
  );
}

/** What an object itself has under a name; nothing inherited. */
export const own = <T>(values: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(values, key) ? values[key] : undefined;
