import { expect, test } from 'vitest';
import { check } from '../check.ts';
import { compileEvaluator } from '../compile-evaluator.ts';
import { formatNode } from '../format-node.ts';
import type { Circle, RecordAccess } from '../record-access.ts';
import type { Schema, SchemaField } from '../schema.ts';

const label = { zh: '标签', en: 'Label' };
const field = (key: string, table: string): [string, SchemaField] => [
  key,
  { key, label, type: { kind: 'reference', table }, source: { kind: 'column' } },
];
const tables = new Map([
  [
    'notes',
    {
      key: 'notes',
      label,
      fields: new Map([field('owner', 'users'), field('unit', 'departments'), field('note', 'notes')]),
    },
  ],
]);
const schema: Schema = { tables, table: (key) => tables.get(key), reverse: () => [] };

const asked: [Circle, number, number][] = [];
const record = (values: Record<string, number | null>): RecordAccess => ({
  table: 'notes',
  get: (key) => values[key] ?? null,
  follow: () => null,
  rows: () => [],
  among: (circle, id, user) => {
    asked.push([circle, id, user]);
    return true;
  },
});
const moment = { today: '2025-07-01', now: '2025-07-01T00:00:00.000Z' };

function evaluate(expression: object, values: Record<string, number | null>, user?: number) {
  const { node, problems } = check(expression as never, { schema, table: 'notes' });
  if (node === undefined) throw new Error(JSON.stringify(problems));
  asked.length = 0;
  const value = compileEvaluator(node, schema)(record(values), {
    ...moment,
    ...(user === undefined ? {} : { user }),
  });
  return [value, ...asked];
}

test.each([
  ['in_charge_of', 'owner', 'subordinates'],
  ['in_charge_of', 'unit', 'headed-departments'],
  ['in_own_department', 'owner', 'colleagues'],
  ['in_own_department', 'unit', 'own-departments'],
])('O1, O2, O3: %s of %s asks for the circle of %s around the current user', (operator, key, circle) => {
  expect(evaluate({ [operator]: [{ var: key }] }, { owner: 7, unit: 7 }, 3)).toEqual([true, [circle, 7, 3]]);
});

test('O4: without anybody to ask about or a current user they are false, and their opposite is true', () => {
  const mine = { in_charge_of: [{ var: 'owner' }] };
  expect(evaluate(mine, { owner: null }, 3)).toEqual([false]);
  expect(evaluate(mine, { owner: 7 })).toEqual([false]);
  expect(evaluate({ '!': [mine] }, { owner: null }, 3)).toEqual([true]);
});

test('they are asked about people and departments only', () => {
  const { problems } = check({ in_charge_of: [{ var: 'note' }] }, { schema, table: 'notes' });
  expect(problems).toMatchObject([{ code: 'expression.type', pointer: '/in_charge_of/0' }]);
});

test('a formula is written without the current user, who is meant by it', () => {
  const { node } = check({ in_own_department: [{ var: 'unit' }] }, { schema, table: 'notes' });
  expect(formatNode(node!, schema)).toBe('IN_OWN_DEPARTMENT(unit)');
});
