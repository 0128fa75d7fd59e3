import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, tableOf } from './app-model.ts';
import { buildModel } from './build-model.ts';
import { fieldTypes } from './field-types/index.ts';
import { maskValue } from './mask-value.ts';

const label = { zh: '标签', en: 'Label' };
const { model } = buildModel([
  {
    key: 'people',
    label,
    labelOne: label,
    title: 'name',
    fields: [
      { key: 'name', type: 'text', label },
      { key: 'phone', type: 'phone', label },
      { key: 'mail', type: 'email', label },
      { key: 'salary', type: 'money', label },
      { key: 'boss', type: 'reference', label, options: { table: 'people' } },
      { key: 'boss_phone', type: 'lookup', label, options: { path: 'boss.phone' } },
      { key: 'prefix', type: 'formula', label, options: { expression: { cat: [{ var: 'phone' }, ''] } } },
    ],
  },
]);

test.each([
  ['name', '王小明同志', '王•••志'],
  ['name', '王明', '王•••'],
  ['name', '王', '•••'],
  ['name', '😀bc😀', '😀•••😀'],
  ['phone', '+86 138 0013 8000', '•••• 8000'],
  ['phone', '110', '•••'],
  ['mail', 'wang@huaxin.example', 'w•••@huaxin.example'],
  ['mail', 'ab@huaxin.example', '•••@huaxin.example'],
  ['salary', '12000', '•••'],
  ['boss', 7, '•••'],
  ['boss_phone', '+86 138 0013 8000', '•••• 8000'],
  ['prefix', '+86 138 0013 8000', '•••'],
])('%s %s is masked as %s', (key, value, expected) => {
  expect(maskValue(model!, fieldOf(tableOf(model!, 'people'), key), value)).toBe(expected);
});

test('nothing has no mask', () => {
  expect(maskValue(model!, fieldOf(tableOf(model!, 'people'), 'phone'), null)).toBeNull();
});

const masking = [...fieldTypes.values()].filter(
  (type) => type.source === 'column' && type.mask !== undefined,
);

test.each(masking.map((type) => [type.name, type] as const))(
  'a mask of %s has dots, and no more of the value than four characters beside where a mail address is',
  (_name, type) => {
    if (type.source !== 'column') throw new Error('it has no mask');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const masked = type.mask!(text);
        expect(masked).toContain('•••');
        expect([...masked.replace(/@.*$/su, '').replaceAll(/[• ]/g, '')].length).toBeLessThanOrEqual(4);
      }),
    );
  },
);
