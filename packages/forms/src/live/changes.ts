/**
 * The state of a form → what is to be sent to be saved: values that a person may give here and gave, or that a default
 * or a reference filled in; rows as a whole list, where a person changed any. Never what is computed, nor what is not
 * shown: of these the server has its own.
 */
import type { Value } from '@dunlin/expression';
import type { PlannedCollection } from '../form-plan.ts';
import { live } from './change-form.ts';
import { isSame } from './coerce-value.ts';
import type { FieldState, FormState } from './form-state.ts';
import type { LiveForm } from './live-form.ts';
import type { Resolved, RowInput } from './results.ts';

export type GivenValues = Readonly<Record<string, unknown>>;

export function changes(state: FormState): GivenValues {
  const form = live(state);
  const { mode, saved } = form.parts.inputs;
  const given: [string, unknown][] = [];
  for (const { key } of state.plan.fields) {
    const before = mode === 'create' ? null : (saved[key] ?? null);
    const value = givenValue(state.field(key), form.resolved(key), before);
    if (value !== undefined) given.push([key, value]);
  }
  for (const collection of state.plan.collections) {
    const rows = givenRows(form, collection);
    if (rows !== undefined) given.push([collection.key, rows]);
  }
  return Object.fromEntries(given);
}

/** Undefined where nothing is to be sent. */
function givenValue(field: FieldState | undefined, resolved: Resolved | undefined, before: Value): unknown {
  if (field === undefined || resolved === undefined || !field.shown || field.readOnly) return undefined;
  if (resolved.source === 'person')
    return resolved.typed?.problem === undefined ? field.value : resolved.typed.given;
  const isFilled = resolved.source === 'fill' || resolved.source === 'default';
  return isFilled && !isSame(field.value, before) ? field.value : undefined;
}

function givenRows(form: LiveForm, { key, block, fields, order }: PlannedCollection): unknown[] | undefined {
  if (!form.shown(block) || !form.parts.changedRows.has(key)) return undefined;
  return form.rows(key).map((row) => {
    const values = fields.flatMap((field): [string, unknown][] => {
      const before = row.id === undefined ? null : (row.saved[field.key] ?? null);
      const resolved = form.resolvedCell(key, row.key, field.key);
      if (field.key === order) return orderOf(row, field.key, before);
      const value = givenValue(form.cell(key, row, field.key), resolved, before);
      return value === undefined ? [] : [[field.key, value]];
    });
    return {
      ...(row.id === undefined ? {} : { id: row.id }),
      ...(row.version === undefined ? {} : { version: row.version }),
      ...Object.fromEntries(values),
    };
  });
}

function orderOf({ typed }: RowInput, key: string, before: Value): [string, unknown][] {
  const place = typed.get(key)?.value ?? null;
  return place === null || place === before ? [] : [[key, place]];
}
