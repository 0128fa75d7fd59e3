/** What is read can be written: for every type, a value sent out as JSON comes back as the same value. */
import type { Value } from '@dunlin/expression';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coerceField } from '../coerce-field.ts';
import type { ColumnFieldType } from '../define-field-type.ts';
import { fieldTypes } from './index.ts';

const columnTypes = [...fieldTypes.values()].filter(
  (type): type is ColumnFieldType => type.source === 'column',
);
const choices = ['a', 'b', 'c', 'A1'].map((key) => ({ key, label: { zh: key, en: key } }));

const digits = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n });
const decimal = (fraction: number) =>
  fc
    .tuple(fc.boolean(), digits, fc.integer({ min: 0, max: 10 ** fraction - 1 }))
    .map(
      ([negative, whole, part]) => `${negative ? '-' : ''}${whole}.${String(part).padStart(fraction, '0')}`,
    );
const line = fc.string({ unit: 'grapheme', maxLength: 60 });
const html = fc
  .array(
    fc.oneof(
      line,
      fc.constantFrom(
        '<p>',
        '</p>',
        '<b>',
        '</b>',
        '<br>',
        '<li>',
        '<script>',
        '&lt;',
        '&amp;',
        '&',
        '<',
        '\n',
      ),
      fc.webUrl().map((url) => `<a href="${url}" onclick="x()">x</a>`),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const day = fc
  .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((at) => at.toISOString());

/** Values that the type takes more often than not, with the options that they are for. */
const samples: Readonly<Record<string, { readonly options?: object; readonly from: fc.Arbitrary<unknown> }>> =
  {
    text: { from: line },
    'long-text': { from: html },
    'rich-text': { from: html },
    number: { options: { decimals: 7 }, from: decimal(7) },
    money: { from: decimal(4) },
    currency: { from: fc.constantFrom('CNY', 'usd', ' eur ') },
    percent: { from: fc.double({ min: -1000, max: 1000, noNaN: true }).map((n) => n.toFixed(6)) },
    date: { from: day.map((at) => at.slice(0, 10)) },
    datetime: { from: day },
    duration: {
      from: fc.oneof(
        fc.integer(),
        fc.nat(9999).map((n) => `PT${n}M`),
        fc.nat(99).map((n) => `${n} h 5 s`),
      ),
    },
    boolean: { from: fc.oneof(fc.boolean(), fc.constantFrom('true', 'false')) },
    choice: { options: { choices }, from: fc.constantFrom('a', 'A1') },
    choices: { options: { choices }, from: fc.array(fc.constantFrom('a', 'b', 'c', 'A1')) },
    region: { from: fc.constantFrom('310000', 110000, '香港', 'Tibet') },
    reference: { options: { table: 'x' }, from: id },
    user: { from: id },
    department: { from: id },
    email: { from: fc.emailAddress() },
    phone: { from: fc.nat().map((n) => `+86 ${n}`) },
    link: { from: fc.webUrl({ withFragments: true, withQueryParameters: true }) },
    address: {
      from: fc.oneof(
        line,
        fc.record({ city: line, street: line, postcode: line, country: line }, { requiredKeys: [] }),
      ),
    },
    'auto-number': { from: line },
    json: { from: fc.oneof(fc.json(), fc.jsonValue(), fc.dictionary(fc.string(), fc.double())) },
    'key-list': { from: fc.array(fc.constantFrom('sales', 'fin_director')) },
  };

test('every column type has a sample', () => {
  expect(Object.keys(samples).sort()).toEqual(columnTypes.map(({ name }) => name).sort());
});

test.each(columnTypes.map((type) => [type.name, type] as const))('%s', (name, type) => {
  const { options = {}, from } = samples[name]!;
  let kept = 0;
  fc.assert(
    fc.property(from, (given) => {
      const coerced = coerceField(type, given, { ...options });
      if ('problem' in coerced) return;
      kept++;
      const wire = JSON.parse(JSON.stringify(coerced.value)) as Value;
      expect(coerceField(type, wire, { ...options })).toEqual({ value: coerced.value });
      // The order of keys too: it decides whether a value has changed.
      const again = coerceField(type, wire, { ...options });
      if ('value' in again) expect(JSON.stringify(again.value)).toBe(JSON.stringify(coerced.value));
    }),
    { numRuns: 200 },
  );
  expect(kept).toBeGreaterThan(20);
});
