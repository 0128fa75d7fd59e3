/**
 * A seed → a schema with tables, references among them and to themselves, formulas over formulas and rollups, and the
 * records of its tables; every rollup is stored as evaluated afresh.
 */
import type { Label } from '@dunlin/definition';
import {
  check,
  compileEvaluator,
  type Environment,
  type RecordAccess,
  type ReverseReference,
  type Schema,
  type SchemaField,
  type SchemaTable,
  type Type,
  type Value,
  type WorkCalendar,
} from '@dunlin/expression';
import { recordIn } from '@dunlin/expression/testing/record-store.ts';
import type { Draw } from './draw.ts';
import { randomAggregate, randomExpression } from './random-expression.ts';
import { choiceKeys, currencies, presentValue } from './random-values.ts';

export type Rows = Record<string, Record<string, Value>[]>;

export interface Rate {
  readonly from: string;
  readonly to: string;
  readonly day: string;
  readonly rate: string;
}

export interface World {
  readonly schema: Schema;
  readonly environment: Environment & { readonly zone: string; readonly user: number };
  /** By table; includes stored rollups. */
  readonly rows: Rows;
  readonly rates: readonly Rate[];
  record(table: string, id: number): RecordAccess;
}

const label: Label = { zh: '甲', en: 'a' };
const calendars: readonly WorkCalendar[] = [
  {
    key: 'cn',
    weekdays: [1, 2, 3, 4, 5],
    holidays: [
      '0001-01-01',
      '2025-07-01',
      '2025-10-01',
      '2025-10-02',
      '2025-10-03',
      '2025-10-04',
      '9999-12-31',
    ],
    workdays: ['2025-09-27', '2025-09-28', '2025-10-04', '2025-10-11', '2025-07-05'],
  },
  { key: 'sundays', weekdays: [7] },
];

export function randomWorld(draw: Draw): World {
  const environment = {
    today: draw.pick(['2025-07-01', '2024-02-29', '2025-12-31']),
    now: '2025-06-30T17:00:00.000Z',
    zone: draw.pick(['Asia/Shanghai', 'UTC', 'America/New_York']),
    user: 2,
    currency: 'CNY',
    fresh: true,
  };
  const schema = randomSchema(draw);
  const counts = new Map([...schema.tables.keys()].map((key) => [key, draw.between(2, 6)]));
  const rates = draw.some(0, 6, () => ({
    from: draw.pick(currencies),
    to: draw.pick(currencies),
    day: draw.pick(['0001-01-01', '2024-02-29', '2025-07-01', '9999-12-31']),
    rate: draw.pick(['7.1234567891', '0.5', '1', '0.0000000001', '123456789']),
  }));
  const unique = [...new Map(rates.map((rate) => [`${rate.from} ${rate.to} ${rate.day}`, rate])).values()];
  const rows: Rows = {};
  for (const [key, { fields }] of schema.tables) {
    rows[key] = Array.from({ length: counts.get(key)! }, (_, index) => {
      const row: Record<string, Value> = { id: index + 1 };
      for (const field of fields.values()) {
        if (field.key === 'id' || field.source.kind !== 'column') continue;
        const isNull = draw.oneIn(4);
        row[field.key] = isNull ? null : presentValue(draw, field.type, (table) => counts.get(table)!);
      }
      return row;
    });
  }
  const record = (table: string, id: number): RecordAccess =>
    withRates(recordIn(rows, schema, table, id)!, unique);
  const world: World = { schema, environment, rows, rates: unique, record };
  storeRollups(world);
  return world;
}

function randomSchema(draw: Draw): Schema {
  const keys = ['orders', 'items', 'people', 'notes'].slice(0, draw.between(2, 4));
  const tables = new Map<string, SchemaTable & { fields: Map<string, SchemaField> }>();
  const reverse = new Map<string, ReverseReference[]>();
  const schema: Schema = {
    calendars: new Map(calendars.map((each) => [each.key, each])),
    tables,
    table: (key) => tables.get(key),
    reverse: (table) => reverse.get(table) ?? [],
  };
  for (const key of keys) {
    const fields = new Map<string, SchemaField>();
    const id: Type = { kind: 'reference', table: key };
    fields.set('id', { key: 'id', label, type: id, source: { kind: 'column' } });
    tables.set(key, { key, label, fields });
  }
  for (const [key, { fields }] of tables) {
    const addColumn = (type: Type): void => {
      const field = `f${fields.size}`;
      fields.set(field, { key: field, label, type, source: { kind: 'column' } });
      if (type.kind !== 'reference') return;
      reverse.set(type.table, [...(reverse.get(type.table) ?? []), { table: key, via: field }]);
    };
    for (let count = draw.between(1, 2); count > 0; count--) {
      addColumn({ kind: 'reference', table: draw.pick(keys) });
    }
    for (let count = draw.between(3, 9); count > 0; count--) addColumn(randomType(draw));
  }
  // Formulas read only fields that are there already, so that none reads itself.
  for (let count = draw.between(0, 8); count > 0; count--) {
    const table = draw.pick([...tables.values()]);
    const scope = { schema, table: table.key };
    const isRollup = draw.oneIn(3);
    const expression = isRollup ? randomAggregate(draw, scope) : randomExpression(draw, scope);
    if (expression === undefined) continue;
    const { node } = check(expression, scope);
    if (node === undefined || node.type.kind === 'null') continue;
    const key = `f${table.fields.size}`;
    const kind = isRollup && node.kind === 'aggregate' ? 'rollup' : 'formula';
    table.fields.set(key, { key, label, type: node.type, source: { kind, expression } });
  }
  return schema;
}

const randomType = (draw: Draw): Type =>
  draw.pick<() => Type>([
    () => ({ kind: 'boolean' }),
    () => ({ kind: 'text' }),
    () => ({ kind: 'text' }),
    () => ({ kind: 'integer' }),
    () => ({ kind: 'integer' }),
    () => ({ kind: 'decimal' }),
    () => ({ kind: 'money' }),
    () => ({ kind: 'date' }),
    () => ({ kind: 'date' }),
    () => ({ kind: 'instant' }),
    () => ({ kind: 'choice', choices: choiceKeys.slice(0, draw.between(1, 5)) }),
    () => ({ kind: 'choices', choices: choiceKeys.slice(0, draw.between(1, 5)) }),
    () => ({ kind: 'rich-text' }),
    () => ({ kind: 'address' }),
    () => ({ kind: 'json' }),
  ])();

function storeRollups({ schema, environment, rows, record }: World): void {
  for (const [key, { fields }] of schema.tables) {
    for (const field of fields.values()) {
      if (field.source.kind !== 'rollup') continue;
      const { node } = check(field.source.expression, { schema, table: key });
      const compute = compileEvaluator(node!, schema);
      for (const row of rows[key]!) row[field.key] = compute(record(key, row['id'] as number), environment);
    }
  }
}

/** Rates are looked up wherever an evaluation gets to. */
function withRates(record: RecordAccess, rates: readonly Rate[]): RecordAccess {
  return {
    table: record.table,
    get: (field) => record.get(field),
    follow(field) {
      const reached = record.follow(field);
      return reached === null ? null : withRates(reached, rates);
    },
    rows: (table, via) => [...record.rows(table, via)].map((row) => withRates(row, rates)),
    rate(from, to, day) {
      const valid = rates.filter((each) => each.from === from && each.to === to && each.day <= day);
      return (
        valid.reduce<Rate | null>((best, each) => (best && best.day > each.day ? best : each), null)?.rate ??
        null
      );
    },
  };
}
