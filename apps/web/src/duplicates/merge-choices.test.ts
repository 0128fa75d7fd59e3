import { expect, test } from 'vitest';
import type { Field, RecordRow } from '../api/types.ts';
import { differs, type MergeChoice, sourceOf, takenValues } from './merge-choices.ts';

const field = (key: string, more: Partial<Field> = {}) => ({ key, readOnly: false, ...more }) as Field;
const record = (id: number, values: object): RecordRow => ({ id, version: 1, ...values }) as RecordRow;
const [name, phone, total] = [field('name'), field('phone'), field('total', { readOnly: true })];
const records = [
  record(1, { name: 'A', phone: null, total: 1 }),
  record(2, { name: 'B', phone: '', total: 2 }),
  record(3, { name: 'C', phone: '010', total: 3 }),
];
const choice = (more: Partial<MergeChoice> = {}): MergeChoice => ({
  keep: 1,
  taking: [1, 2, 3],
  chosen: {},
  ...more,
});

test('a value comes from the kept record, and where that has none from the first that has one', () => {
  expect(sourceOf(name, records, choice())).toBe(1);
  expect(sourceOf(phone, records, choice())).toBe(3);
});

test('what a person chose counts, as long as the record takes part', () => {
  expect(sourceOf(name, records, choice({ chosen: { name: 2 } }))).toBe(2);
  expect(sourceOf(name, records, choice({ chosen: { name: 2 }, taking: [1, 3] }))).toBe(1);
});

test('computed values are never taken, nor those that are not shown', () => {
  expect(takenValues([name, phone, total], records, choice())).toEqual({ phone: 3 });
  const hidden = records.map((each) => (each.id === 3 ? record(3, { ...each, $hidden: ['phone'] }) : each));
  expect(takenValues([phone], hidden, choice())).toEqual({});
});

test('nothing and empty text do not differ', () => {
  expect(differs(phone, records, [1, 2])).toBe(false);
  expect(differs(phone, records, [1, 3])).toBe(true);
});
