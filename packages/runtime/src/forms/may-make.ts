/**
 * Whether a person might make the record that they are filling in, as far as it goes: with the rights over rows asked of the
 * values given and of the defaults of the table. Until they might, nothing is told that follows from what they give; else
 * the form would answer for records that nobody lets them make.
 */
import { compileEvaluator, type Environment, type RecordAccess, type Value } from '@dunlin/expression';
import type { RecordsAround } from '@dunlin/store';
import {
  type AppModel,
  coerceField,
  fieldOf,
  type ModelTable,
  type Right,
  referredTable,
} from '@dunlin/tables';
import type { Given } from './form-at-hand.ts';

export function mayMake(
  model: AppModel,
  table: ModelTable,
  right: Right,
  given: Given,
  env: Environment,
  around: RecordsAround,
): boolean {
  if (typeof right === 'boolean') return right;
  return compileEvaluator(right, model)(unsavedRecord(model, table, given, env, around), env) === true;
}

function unsavedRecord(
  model: AppModel,
  table: ModelTable,
  given: Given,
  env: Environment,
  around: RecordsAround,
): RecordAccess {
  const values = new Map<string, Value>([
    ['created_by', env.user ?? null],
    ['updated_by', env.user ?? null],
    ['created_at', env.now],
    ['updated_at', env.now],
  ]);
  for (const [key, value] of Object.entries(given)) {
    const field = table.columns.get(key);
    if (field?.fieldType?.source !== 'column') continue;
    const coerced = coerceField(field.fieldType, value, field.options);
    values.set(key, 'value' in coerced ? coerced.value : null);
  }
  const get = (key: string): Value => {
    if (!values.has(key)) {
      const node = table.columns.get(key)?.default;
      values.set(key, node === undefined ? null : compileEvaluator(node, model)(record, env));
    }
    return values.get(key) ?? null;
  };
  const record: RecordAccess = {
    table: table.key,
    get,
    follow(key) {
      const to = referredTable(fieldOf(table, key));
      const id = get(key);
      return to !== undefined && typeof id === 'number' ? around.record(to, id) : null;
    },
    // Nobody refers to it yet.
    rows: () => [],
    rate: (from, to, day) => around.rate(from, to, day),
    among: (circle, id, user) => around.among(circle, id, user),
  };
  return record;
}
