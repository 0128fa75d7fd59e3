/** The record of an open form and its rows, as expressions read them: what was typed counts, saved or not. */
import type { RecordAccess, Value } from '@dunlin/expression';
import type { PlannedCollection, PlannedField } from '../form-plan.ts';
import type { Engine } from './engine.ts';
import { type Inputs, type Result, type RowInput, rowsNow } from './results.ts';
import { stepNames } from './steps.ts';

export interface Reading {
  readonly engine: Engine;
  readonly inputs: Inputs;
  result(rank: number): Result | undefined;
}

export function formRecord(reading: Reading): RecordAccess {
  const { engine, inputs } = reading;
  const { plan } = engine;
  const { outside } = inputs;
  const record: RecordAccess = {
    table: plan.form.table,
    get: (field) => fieldValue(reading, field),
    follow: (field) => followed(inputs, engine.byField.get(field)?.field, fieldValue(reading, field)),
    rows(table, via) {
      const collection = plan.collections.find((each) => each.table === table && each.via === via);
      if (collection !== undefined) return rowsOf(reading, collection, record);
      const list = plan.fields.find(({ lists }) => lists?.table === table && lists.via === via);
      if (list !== undefined) return listed(list, fieldValue(reading, list.key), record);
      const { id } = inputs.saved;
      return typeof id === 'number' ? (outside?.record(plan.form.table, id)?.rows(table, via) ?? []) : [];
    },
    ...ratesOf(inputs),
  };
  return record;
}

export function rowRecord(
  reading: Reading,
  collection: PlannedCollection,
  row: RowInput,
  parent: RecordAccess,
): RecordAccess {
  const { engine, inputs } = reading;
  const get = (field: string): Value => {
    if (field === collection.via) return parent.get('id');
    const rank = engine.rank(stepNames.column(collection.key, field));
    const result = rank === undefined ? undefined : reading.result(rank);
    return result?.kind === 'column' ? (result.cells.get(row.key)?.value ?? null) : null;
  };
  return {
    table: collection.table,
    get,
    follow(field) {
      if (field === collection.via) return parent;
      return followed(inputs, engine.byColumn.get(collection.key)?.get(field)?.field, get(field));
    },
    rows: (table, via) =>
      row.id === undefined ? [] : (inputs.outside?.record(collection.table, row.id)?.rows(table, via) ?? []),
    ...ratesOf(inputs),
  };
}

function* rowsOf(
  reading: Reading,
  collection: PlannedCollection,
  parent: RecordAccess,
): Iterable<RecordAccess> {
  const rank = reading.engine.rank(stepNames.rows(collection.key));
  const result = rank === undefined ? undefined : reading.result(rank);
  for (const row of rowsNow(reading.inputs, collection.key, result)) {
    yield rowRecord(reading, collection, row, parent);
  }
}

/** Each file or link of a list as a record of the table that holds it. */
function* listed({ lists }: PlannedField, value: Value, parent: RecordAccess): Iterable<RecordAccess> {
  if (!Array.isArray(value) || lists === undefined) return;
  for (const item of value as readonly Value[]) {
    const parts = typeof item === 'object' && item !== null && !Array.isArray(item) ? item : undefined;
    const get = (field: string): Value => {
      if (field === lists.via) return parent.get('id');
      if (parts === undefined) return field === lists.target ? item : null;
      return Object.hasOwn(parts, field) ? ((parts as Readonly<Record<string, Value>>)[field] ?? null) : null;
    };
    yield {
      table: lists.table,
      get,
      follow: (field) => (field === lists.via ? parent : null),
      rows: () => [],
    };
  }
}

function fieldValue(reading: Reading, field: string): Value {
  const { engine, inputs } = reading;
  const rank = engine.rank(stepNames.field(field));
  const found = rank === undefined ? undefined : reading.result(rank);
  // Rows ask for it although nothing else may.
  if (found === undefined && field === 'id') return inputs.saved['id'] ?? null;
  return found?.kind === 'field' ? found.resolved.value : null;
}

function followed({ outside }: Inputs, field: PlannedField | undefined, id: Value): RecordAccess | null {
  if (field?.value.kind !== 'reference' || typeof id !== 'number') return null;
  return outside?.record(field.value.table, id) ?? null;
}

const ratesOf = ({ outside }: Inputs): Pick<RecordAccess, 'rate' | 'among'> => ({
  ...(outside?.rate === undefined ? {} : { rate: outside.rate }),
  ...(outside?.among === undefined ? {} : { among: outside.among }),
});
