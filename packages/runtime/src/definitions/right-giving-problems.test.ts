import type { RuleDefinition, TableDefinition } from '@dunlin/definition';
import { buildModel } from '@dunlin/tables';
import { expect, test } from 'vitest';
import { rightGivingProblems } from './right-giving-problems.ts';

const label = { zh: '甲', en: 'A' };
const table = {
  key: 'notes',
  label,
  labelOne: label,
  title: 'email',
  fields: [{ key: 'email', type: 'text', label }],
} as TableDefinition;
const { model } = buildModel([table], [], []);

test.each([
  ['users', { values: { roles: ['admin'] } }, ['/actions/0/options/values/roles']],
  [
    'notes',
    { record: 'created_by', values: { email: 'x@a.example', name: 'X' } },
    ['/actions/0/options/values/email'],
  ],
  ['notes', { values: { email: 'x@a.example' } }, []],
  ['users', { values: { name: 'X' } }, []],
  ['users', { record: 3, values: null }, []],
  ['nowhere', { record: 'created_by', values: { roles: ['admin'] } }, []],
])('a rule over %s that sets %o gives rights at %o', (over, options, places) => {
  const actions = [{ type: 'set-fields', options }];
  const rule = { key: 'grab', label, table: over, trigger: { type: 'button' }, actions };
  const rules = { grab: rule as unknown as RuleDefinition };
  const found = rightGivingProblems({ rules, flows: {} }, model!);
  expect(found.map(({ pointer }) => pointer)).toEqual(places);
  expect(found.every(({ document }) => document === 'rules/grab.json')).toBe(true);
});
