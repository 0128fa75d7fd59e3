import { fileURLToPath } from 'node:url';
import type { FormDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { checkPack } from '../check-pack.ts';
import { readPackFolder } from '../read-pack-folder.ts';
import { removedParts, usageProblems, usagesOf } from './usages.ts';

const { files } = await readPackFolder(
  fileURLToPath(new URL('../../../../examples/dunning/', import.meta.url)),
);
const { documents, model } = checkPack(files!);
const places = (part: Parameters<typeof usagesOf>[2]) =>
  usagesOf(documents!, model!, part).map(({ document, pointer }) => `${document} ${pointer}`);

test('a field is used by formulas over its rows, reports, flows and texts, and not by its namesakes', () => {
  const found = places({ table: 'invoices', field: 'open_amount' });
  expect(found.some((each) => each.startsWith('tables/customers.json /fields/'))).toBe(true);
  expect(found.some((each) => each.startsWith('reports/ageing.json /measures/'))).toBe(true);
  expect(found.some((each) => each.startsWith('views/invoices'))).toBe(true);
  expect(found.some((each) => each.startsWith('flows/'))).toBe(true);
  expect(places({ table: 'orders', field: 'number' })).not.toContain('tables/invoices.json /title');
});

test('a reference is used by every path that leads over it', () => {
  const found = places({ table: 'invoices', field: 'customer' });
  expect(found.some((each) => each.startsWith('tables/customers.json'))).toBe(true);
  expect(found.some((each) => each.startsWith('templates/'))).toBe(true);
});

test('a table is used by whatever is about it, refers to it or grants rights over it', () => {
  const found = places({ table: 'customers' });
  expect(
    found.some((each) => each.startsWith('tables/invoices.json /fields/') && each.endsWith('/options/table')),
  ).toBe(true);
  expect(found).toContain('views/customers.json /table');
  expect(found.some((each) => /^roles\/sales\.json \/tables\/customers/.test(each))).toBe(true);
  expect(found.some((each) => each.startsWith('tables/customers.json'))).toBe(false);
});

test('an option is used where an expression compares with it or a rule sets it', () => {
  const found = places({ table: 'customers', field: 'risk', choice: 'medium' });
  expect(found.some((each) => each.startsWith('rules/risk-medium.json'))).toBe(true);
  expect(places({ table: 'customers', field: 'risk', choice: 'no-such' })).toEqual([]);
});

test('what one model has and the next lacks is told as tables, fields and options, with every user', () => {
  const changed = { ...files! };
  const customers = JSON.parse(changed['tables/customers.json']!);
  const risk = customers.fields.find((each: { key: string }) => each.key === 'risk');
  const english = customers.fields.findIndex((each: { key: string }) => each.key === 'name_en');
  risk.options.choices = risk.options.choices.filter((each: { key: string }) => each.key !== 'low');
  customers.fields.splice(english, 1);
  changed['tables/customers.json'] = JSON.stringify(customers);
  for (const path of Object.keys(changed)) if (!/^(app|tables|extensions)/.test(path)) delete changed[path];
  const next = checkPack(changed);
  expect(next.model).toBeDefined();
  const removed = removedParts(model!, next.model!);
  expect(removed).toEqual([
    { table: 'customers', field: 'name_en' },
    { table: 'customers', field: 'risk', choice: 'low' },
  ]);
  const [problem] = usageProblems(documents!, model!, removed[0]!);
  expect(problem).toMatchObject({ code: 'pack.in-use', severity: 'error' });
  expect(problem!.detail).toContain('customers.name_en is to go');
});

test('a form uses what its blocks show, each part over the records that it is about', () => {
  const form: FormDefinition = {
    key: 'invoice',
    label: { zh: '发票', en: 'Invoice' },
    table: 'invoices',
    layout: [
      {
        id: 'head',
        type: 'section',
        visible: { '==': [{ var: 'customer.risk' }, 'medium'] },
        content: [
          {
            id: 'customer',
            type: 'field',
            options: {
              field: 'customer',
              match: [{ field: 'name', value: { var: 'number' } }],
              fills: { number: { var: 'name_en' } },
            },
          },
        ],
      },
      {
        id: 'others',
        type: 'related',
        options: { table: 'orders', via: 'customer', from: 'customer' },
      },
      {
        id: 'more',
        type: 'button',
        options: {
          label: { zh: '新建', en: 'New' },
          does: { kind: 'create', table: 'customers', values: { risk: 'medium', name: { var: 'number' } } },
        },
      },
    ],
  };
  const within = (part: Parameters<typeof usagesOf>[2]): string[] =>
    usagesOf({ ...documents!, forms: { invoice: form } }, model!, part).flatMap(({ document, pointer }) =>
      document === 'forms/invoice.json' ? [pointer] : [],
    );
  const customer = '/layout/0/content/0/options';
  expect(within({ table: 'customers', field: 'name' })).toEqual([
    `${customer}/match/0/field`,
    '/layout/2/options/does/values/name',
  ]);
  expect(within({ table: 'customers', field: 'name_en' })).toEqual([`${customer}/fills/number`]);
  expect(within({ table: 'customers', field: 'risk', choice: 'medium' })).toEqual([
    '/layout/0/visible/==/1',
    '/layout/2/options/does/values/risk',
  ]);
  expect(within({ table: 'invoices', field: 'customer' })).toEqual([
    '/layout/0/visible/==/0',
    `${customer}/field`,
    '/layout/1/options/from',
  ]);
  expect(within({ table: 'orders', field: 'customer' })).toEqual(['/layout/1/options/via']);
  expect(within({ table: 'invoices', field: 'number' })).toContain('/layout/2/options/does/values/name');
  expect(within({ table: 'customers' })).toContain('/layout/2/options/does/table');
});
