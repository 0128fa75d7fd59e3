import type { FieldDefinition, TableDefinition } from '@dunlin/definition';
import { validateDocument } from '@dunlin/definition';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCheck,
  addFields,
  changeFields,
  changeFieldType,
  duplicateField,
  guessFields,
  moveFields,
  proposeKey,
  readPasted,
  removeFields,
  renameField,
  setUniqueSets,
  type TableEdit,
} from './index.ts';

const label = (text: string) => ({ zh: `${text}的名称`, en: text });
const field = (key: string, type = 'text'): FieldDefinition => ({ key, type, label: label(key) });
const keys = (table: TableDefinition): string[] => table.fields.map(({ key }) => key);

const invoices: TableDefinition = {
  key: 'invoices',
  label: label('Invoices'),
  labelOne: label('Invoice'),
  title: 'number',
  highlights: ['status', 'amount'],
  fields: [
    field('number'),
    field('amount', 'money'),
    field('due_on', 'date'),
    field('status'),
    field('note'),
  ],
  checks: [{ key: 'positive', expression: true, message: label('Wrong'), field: 'amount' }],
  unique: [
    ['number', 'status'],
    ['number', 'amount', 'due_on'],
  ],
};

const someKeys = fc.subarray([...keys(invoices), 'new_1', 'new_2', 'nothing']);
const anEdit: fc.Arbitrary<(table: TableDefinition) => TableEdit> = fc.oneof(
  fc.tuple(fc.constantFrom('new_1', 'new_2', 'note'), fc.constantFrom('amount', 'nothing', null)).map(
    ([key, after]) =>
      (table: TableDefinition) =>
        addFields(table, [field(key)], after),
  ),
  fc.tuple(someKeys, fc.integer({ min: -2, max: 12 })).map(
    ([chosen, to]) =>
      (table: TableDefinition) =>
        moveFields(table, chosen, to),
  ),
  someKeys.map((chosen) => (table: TableDefinition) => removeFields(table, chosen)),
  fc.tuple(someKeys, fc.constantFrom(true, undefined)).map(
    ([chosen, required]) =>
      (table: TableDefinition) =>
        changeFields(table, chosen, { required }, { zh: '必填', en: 'required' }),
  ),
  fc
    .constantFrom('amount', 'nothing')
    .map(
      (key) => (table: TableDefinition) =>
        duplicateField(table, key, { key: proposeKey(key, keys(table), 'field'), label: label('Copy') }),
    ),
  fc.array(someKeys, { maxLength: 4 }).map(
    (sets) => (table: TableDefinition) =>
      setUniqueSets(
        table,
        sets.map((set) => set.filter((key) => keys(table).includes(key))),
      ),
  ),
);

test('whatever is done, keys stay single, the title stays, and nothing in the table names a field that went', () => {
  fc.assert(
    fc.property(fc.array(anEdit, { maxLength: 12 }), (edits) => {
      let table = invoices;
      for (const edit of edits) {
        const before = structuredClone(table);
        const { document, name } = edit(table);
        expect(table).toEqual(before);
        expect(name.zh.length * name.en.length).toBeGreaterThan(0);
        table = document;
      }
      const there = keys(table);
      expect(new Set(there).size).toBe(there.length);
      expect(there).toContain(table.title);
      const named = [...(table.highlights ?? []), ...(table.unique ?? []).flat()];
      expect(
        [...named, ...(table.checks ?? []).flatMap((each) => each.field ?? [])].filter(
          (key) => !there.includes(key),
        ),
      ).toEqual([]);
      expect(validateDocument('tables', table)).toEqual([]);
    }),
  );
});

test('a move keeps each field once, those that move in their order and together', () => {
  fc.assert(
    fc.property(someKeys, fc.integer({ min: 0, max: 5 }), (chosen, to) => {
      const moved = keys(moveFields(invoices, chosen, to).document);
      expect([...moved].sort()).toEqual(keys(invoices).sort());
      const taken = keys(invoices).filter((key) => chosen.includes(key));
      const rest = keys(invoices).filter((key) => !chosen.includes(key));
      expect(moved.filter((key) => !chosen.includes(key))).toEqual(rest);
      if (taken.length > 0)
        expect(moved.slice(moved.indexOf(taken[0]!)).slice(0, taken.length)).toEqual(taken);
    }),
  );
});

test('renaming changes the label and nothing else', () => {
  const { document, name } = renameField(invoices, 'amount', { zh: '总额', en: 'Total' });
  expect(document).toEqual({
    ...invoices,
    fields: invoices.fields.map((each) =>
      each.key === 'amount' ? { ...each, label: { zh: '总额', en: 'Total' } } : each,
    ),
  });
  expect(name).toEqual({ zh: '重命名“amount的名称”', en: 'Rename amount' });
});

test('another type keeps the options that it understands and drops a default', () => {
  const choices = [{ key: 'A', label: label('A') }];
  const graded = addFields(invoices, [
    { ...field('grade', 'choice'), options: { choices }, default: 'A', required: true },
  ]).document;
  const several = changeFieldType(graded, 'grade', { name: 'choices', optionKeys: ['choices'] }).document;
  expect(several.fields.at(-1)).toEqual({
    ...field('grade', 'choices'),
    options: { choices },
    required: true,
  });
  const plain = changeFieldType(several, 'grade', { name: 'text', optionKeys: ['maxLength'] }).document;
  expect(plain.fields.at(-1)).toEqual({ ...field('grade'), required: true });
});

test('a second check with the same key is not added', () => {
  expect(addCheck(invoices, { ...invoices.checks![0]!, expression: false }).document).toBe(invoices);
});

test('a key is proposed from English words, and is one that nobody has', () => {
  expect(proposeKey('  Crédit limit (CNY) ', [], 'field')).toBe('credit_limit_cny');
  expect(proposeKey('信用额度', ['field'], 'field')).toBe('field_2');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom('a', 'field', 'a_2')),
      (text, taken) => {
        const key = proposeKey(text, taken, 'field');
        expect(key).toMatch(/^[a-z][a-z0-9_]{0,47}$/);
        expect(taken).not.toContain(key);
      },
    ),
  );
});

test('fields are guessed from a pasted block: by their values, and by their names where there are none', () => {
  const pasted = [
    'Customer\tAmount\tDue date\t比例\tContact e-mail\t手机\tGrade\t编号\tPaid',
    ...Array.from({ length: 6 }, (_, row) =>
      [
        `"C ""${row}"", Ltd"`,
        '1,200.50',
        '2025/7/3',
        '12.5%',
        'a@b.cn',
        '138 0013 8000',
        row % 2 ? 'A' : 'B',
        '00120',
        '是',
      ].join('\t'),
    ),
  ].join('\r\n');
  const rows = readPasted(pasted);
  expect(rows[1]![0]).toBe('C "0", Ltd');
  expect(guessFields(rows, ['id']).map(({ key, type }) => [key, type])).toEqual([
    ['customer', 'text'],
    ['amount', 'money'],
    ['due_date', 'date'],
    ['field_4', 'percent'],
    ['contact_e_mail', 'email'],
    ['field_6', 'phone'],
    ['grade', 'choice'],
    ['field_8', 'text'],
    ['paid', 'boolean'],
  ]);
  expect(guessFields([['合同金额', '签订日期', 'E-mail', '']]).map(({ type }) => type)).toEqual([
    'money',
    'date',
    'email',
  ]);
  const named = guessFields([
    ['银行 / Bank', 'Balance | 余额', '年营业额', 'A/B'],
    ['中行', '1', '12,500,000.00', 'x'],
  ]);
  expect(named.map(({ key, label: { zh, en }, type }) => [key, zh, en, type])).toEqual([
    ['bank', '银行', 'Bank', 'text'],
    ['balance', '余额', 'Balance', 'money'],
    ['field_3', '年营业额', '年营业额', 'money'],
    ['a_b', 'A/B', 'A/B', 'text'],
  ]);
});

test('whatever is pasted becomes fields with keys of their own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const fields = guessFields(readPasted(text));
      expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
      if (fields.length > 0)
        expect(validateDocument('tables', { ...invoices, fields, title: fields[0]!.key })).toEqual([]);
    }),
  );
});
