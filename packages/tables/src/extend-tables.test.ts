import type { ExtensionDefinition, TableDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { tableOf } from './app-model.ts';
import { buildModel } from './build-model.ts';

const label = { zh: '标签', en: 'Label' };
const items: TableDefinition = {
  key: 'items',
  label,
  labelOne: label,
  title: 'name',
  fields: [
    { key: 'name', type: 'text', label },
    { key: 'open', type: 'boolean', label },
    { key: 'owner', type: 'user', label },
  ],
};
const extension = (key: string, more: Partial<ExtensionDefinition>): ExtensionDefinition => ({
  key,
  label,
  table: 'users',
  ...more,
});
const places = (...extensions: ExtensionDefinition[]): string[] =>
  buildModel([items], extensions).problems.map(
    ({ code, document, pointer }) => `${code} ${document}${pointer}`,
  );

test('a built-in table takes fields, checks and unique sets of several apps, behind its own', () => {
  const { model, problems } = buildModel(
    [items],
    [
      extension('a', {
        fields: [{ key: 'employee_number', type: 'text', label, unique: true, options: { maxLength: 20 } }],
        checks: [
          {
            key: 'keeps_items',
            expression: { or: [{ var: 'active' }, { '==': [{ count_of: [{ rows: 'items' }] }, 0] }] },
            message: { zh: '还有 {items} 项', en: '{items} items are left' },
            values: { items: { count_of: [{ rows: 'items' }] } },
          },
        ],
      }),
      extension('b', {
        fields: [{ key: 'desk', type: 'text', label }],
        unique: [['employee_number', 'desk']],
      }),
    ],
  );
  expect(problems).toEqual([]);
  const users = tableOf(model!, 'users');
  expect([...users.columns.keys()].slice(-7, -5)).toEqual(['employee_number', 'desk']);
  expect(users.checks.map(({ key, values }) => [key, [...values.keys()]])).toEqual([
    ['keeps_items', ['items']],
  ]);
  expect(users.uniques).toContainEqual(['employee_number', 'desk']);
  expect(users.label.en).toBe('Users');
});

test('a problem of what is added stands in the document that adds it, at its own place', () => {
  expect(
    places(
      extension('a', { fields: [{ key: 'desk', type: 'text', label }] }),
      extension('b', {
        fields: [
          { key: 'floor', type: 'txet', label },
          { key: 'email', type: 'text', label },
          { key: 'desk', type: 'text', label },
        ],
        checks: [
          {
            key: 'c',
            expression: { var: 'activ' },
            message: { zh: '错', en: 'Wrong {count}' },
            field: 'desks',
          },
        ],
        unique: [['desk', 'flor']],
      }),
      extension('c', { table: 'user' }),
    ),
  ).toEqual([
    'tables.reference extensions/c.json/table',
    'tables.field-type extensions/b.json/fields/0/type',
    'tables.duplicate extensions/b.json/fields/1/key',
    'tables.duplicate extensions/b.json/fields/2/key',
    'tables.reference extensions/b.json/unique/0/1',
    'tables.reference extensions/b.json/checks/0/field',
    'expression.field extensions/b.json/checks/0/expression',
    'tables.message extensions/b.json/checks/0/message/en',
  ]);
});

test('what nobody writes has nobody who may change it', () => {
  expect(
    buildModel([
      {
        ...items,
        fields: [
          ...items.fields,
          {
            key: 'twice',
            type: 'formula',
            label,
            options: { expression: { '+': [1, 1] } },
            changes: 'never',
          },
        ],
      },
    ]).problems,
  ).toMatchObject([{ code: 'tables.changes', pointer: '/fields/3/changes' }]);
});
