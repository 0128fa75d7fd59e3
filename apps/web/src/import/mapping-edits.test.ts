import { expect, test } from 'vitest';
import type { ImportMapping, Target } from './import-types.ts';
import {
  addTable,
  combinedUses,
  findBy,
  lackingFields,
  leadColumn,
  readColumn,
  readingOf,
  removeRecord,
  setConstant,
  setKey,
  usesOf,
} from './mapping-edits.ts';

const label = { zh: '标签', en: 'Label' };
const field = (key: string, type = 'text', more: object = {}) => ({
  key,
  label,
  type,
  required: false,
  unique: false,
  ...more,
});
const target = (key: string, fields: Target['fields']): Target => ({
  key,
  label,
  labelOne: label,
  title: 'name',
  create: true,
  update: true,
  keys: [['number']],
  fields,
});
const targets = [
  target('customers', [
    field('number', 'text', { required: true }),
    field('name', 'text', { required: true }),
  ]),
  target('invoices', [
    field('number'),
    field('due_on', 'date'),
    field('amount', 'money'),
    field('customer', 'reference', {
      required: true,
      table: 'customers',
      by: [
        { field: 'number', label },
        { field: 'name', label },
      ],
    }),
  ]),
];
const start: ImportMapping = {
  key: 'm',
  label,
  source: { format: 'csv' },
  records: [
    {
      name: 'invoices',
      table: 'invoices',
      key: ['number'],
      values: {
        number: { column: 'No' },
        due_on: { column: 'Due', dates: ['DD-MM-YYYY'] },
        amount: { formula: { var: 'Amount' } },
      },
    },
  ],
};

test('a column goes where it is led, with the reading that the field needs, and leaves where it was', () => {
  const reading = { dates: ['M/D/YYYY'], decimal: ',' as const };
  const led = leadColumn(start, targets, 'X', ['invoices/due_on', 'invoices/amount'], reading);
  expect(led.records[0]!.values).toEqual({
    number: { column: 'No' },
    due_on: { column: 'X', dates: ['M/D/YYYY'] },
    amount: { column: 'X', decimal: ',' },
  });
  expect(usesOf(led, 'Due')).toEqual([]);
  const away = leadColumn(led, targets, 'X', [], {});
  expect(usesOf(away, 'X')).toEqual([]);
  expect(away.records[0]!.values).toEqual({ number: { column: 'No' } });
});

test('a column that leaves a key takes its field out of the key', () => {
  expect(leadColumn(start, targets, 'No', [], {}).records[0]!.key).toEqual([]);
});

test('a column for a reference finds the record, by the field that is chosen', () => {
  const led = leadColumn(start, targets, 'Cust', ['invoices/customer'], {});
  const [use] = usesOf(led, 'Cust');
  expect(use).toEqual({ record: 'invoices', field: 'customer', by: 'number' });
  expect(findBy(led, use!, 'name').records[0]!.values['customer']).toEqual({
    find: { table: 'customers', by: 'name', value: { column: 'Cust' } },
  });
});

test('formulas are shown as such and stay', () => {
  expect(combinedUses(start, 'Amount')).toEqual([{ record: 'invoices', field: 'amount', by: null }]);
  expect(usesOf(start, 'Amount')).toEqual([]);
});

test('how a column is read is changed wherever it goes', () => {
  const read = readColumn(start, targets, 'Due', { dates: ['MM-DD-YYYY'] });
  expect(readingOf(read, 'Due')).toEqual({ dates: ['MM-DD-YYYY'] });
  expect(readingOf(read, 'Amount')).toBeUndefined();
});

test('a table that others refer to comes before them and is led to, and goes with what led to it', () => {
  const both = addTable(start, targets, 'customers');
  expect(both.records.map(({ name }) => name)).toEqual(['customers', 'invoices']);
  expect(both.records[1]!.values['customer']).toEqual({ record: 'customers' });
  expect(removeRecord(both, 'customers')).toEqual(start);
  const [customers] = both.records;
  expect(lackingFields(customers!, targets).map(({ key }) => key)).toEqual(['number', 'name']);
});

test('a table that refers to one that is there comes after it', () => {
  const customers = addTable({ ...start, records: [] }, targets, 'customers');
  const both = addTable(customers, targets, 'invoices');
  expect(both.records.map(({ name }) => name)).toEqual(['customers', 'invoices']);
  expect(both.records[1]!.values).toEqual({ customer: { record: 'customers' } });
  expect(addTable(both, targets, 'customers').records.map(({ name }) => name)).toEqual([
    'customers',
    'invoices',
    'customers-2',
  ]);
});

test('a constant fills a field for all rows, and nothing takes it away', () => {
  const set = setConstant(start, 'invoices', 'customer', 'C1');
  expect(lackingFields(set.records[0]!, targets)).toEqual([]);
  expect(setConstant(set, 'invoices', 'customer', null)).toEqual(start);
});

test('a key is what is chosen', () => {
  expect(setKey(start, 'invoices', []).records[0]!.key).toEqual([]);
});
