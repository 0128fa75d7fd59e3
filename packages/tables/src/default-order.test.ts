import type { TableDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { tableOf } from './app-model.ts';
import { buildModel } from './build-model.ts';

const label = { zh: '标签', en: 'Label' };
const number = (key: string, more: object = {}) => ({ key, type: 'number', label, ...more });
const table = (...fields: TableDefinition['fields']): TableDefinition => ({
  key: 'items',
  label,
  labelOne: label,
  title: 'name',
  fields: [{ key: 'name', type: 'text', label }, ...fields],
});

test('a default comes after those that it reads, over formulas and references too', () => {
  const { model, problems } = buildModel([
    table(
      number('total', { default: { '+': [{ var: 'doubled' }, { var: 'parent.base' }] } }),
      {
        key: 'doubled',
        type: 'formula',
        label,
        options: { expression: { '+': [{ var: 'base' }, { var: 'base' }] } },
      },
      number('base', { default: { var: 'parent.total' } }),
      { key: 'parent', type: 'reference', label, options: { table: 'items' }, default: null },
    ),
  ]);
  expect(problems).toEqual([]);
  expect(tableOf(model!, 'items').defaults).toEqual(['parent', 'base', 'total']);
});

test('defaults in a circle are a problem that names the way round', () => {
  const { model, problems } = buildModel([
    table(
      number('a', { default: { var: 'b' } }),
      number('b', { default: { '+': [{ var: 'c' }, 1] } }),
      number('c', { default: { var: 'a' } }),
      number('d', { default: { var: 'd' } }),
    ),
  ]);
  expect(model).toBeUndefined();
  expect(problems.map(({ code, pointer, params }) => [code, pointer, params?.['path']])).toEqual([
    ['tables.cycle', '/fields/1/default', 'a → b → c → a'],
    ['tables.cycle', '/fields/4/default', 'd → d'],
  ]);
});
