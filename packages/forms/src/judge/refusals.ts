/** What was sent that the form does not take: for fields that it does not hold, show, or let be changed. */
import { missingName, type Problem, pointer, problem, under } from '@dunlin/definition';
import type { FormPlan, PlannedCollection } from '../form-plan.ts';
import type { FieldState } from '../live/form-state.ts';
import type { LiveForm } from '../live/live-form.ts';
import { isRow } from './given-inputs.ts';

export function refusals(
  state: LiveForm,
  plan: FormPlan,
  given: Readonly<Record<string, unknown>>,
): Problem[] {
  const held = plan.fields.filter(({ block }) => block !== undefined).map(({ key }) => key);
  const names = [...held, ...plan.collections.map(({ key }) => key)];
  return Object.entries(given).flatMap(([key, value]) => {
    const at = pointer('values', key);
    const collection = plan.collections.find((each) => each.key === key);
    if (collection !== undefined) return rowsRefusals(state, collection, value, at);
    if (!held.includes(key)) {
      return [missingName('form.field', at, `field of the form ${plan.form.key}`, key.slice(0, 60), names)];
    }
    return fieldRefusal(key, state.field(key), at);
  });
}

function fieldRefusal(field: string, state: FieldState | undefined, at: string): Problem[] {
  if (state?.shown !== true) {
    return [problem('form.hidden', at, `"${field}" is not shown, so no value is taken for it`, { field })];
  }
  if (!state.readOnly) return [];
  return [problem('form.read-only', at, `"${field}" cannot be changed here`, { field })];
}

function rowsRefusals(state: LiveForm, collection: PlannedCollection, given: unknown, at: string): Problem[] {
  const { key, block, may, fields, order } = collection;
  const params = { field: key };
  if (!state.shown(block))
    return [problem('form.hidden', at, `"${key}" is not shown, so no rows are taken`, params)];
  if (!Array.isArray(given)) {
    const detail = `"${key}" takes the whole list of its rows`;
    return [problem('record.rows', at, detail, params)];
  }
  if (!may.change) return [problem('form.read-only', at, `"${key}" cannot be changed here`, params)];
  const rows = state.rows(key);
  const columns = fields
    .filter((field) => field.block !== undefined || field.key === order)
    .map((field) => field.key);
  return (given as readonly unknown[]).flatMap((entry, index) => {
    const place = under(at, index);
    const row = rows[index];
    if (!isRow(entry) || row === undefined) {
      return [problem('record.rows', place, 'A row is an object with its values', params)];
    }
    const { id, version: _, ...values } = entry;
    if (id !== undefined && id !== null && row.id === undefined) {
      const detail = `There is no record ${String(id).slice(0, 40)} of ${collection.table}`;
      return [problem('record.missing', under(place, 'id'), detail)];
    }
    if (row.id === undefined && !may.add) {
      return [problem('form.read-only', place, `No rows can be added to "${key}" here`, params)];
    }
    return Object.keys(values).flatMap((name) => {
      if (!columns.includes(name)) {
        return [
          missingName('form.field', under(place, name), `column of "${key}"`, name.slice(0, 60), columns),
        ];
      }
      return name === order ? [] : fieldRefusal(name, state.cell(key, row, name), under(place, name));
    });
  });
}
