import { expect, test } from 'vitest';
import type { Field, RecordRow, TableMeta, TimelineEntry, Value } from '../api/types.ts';
import { valueBefore, valuesBefore } from './values-before.ts';

const field = (key: string, more: Partial<Field> = {}): Field =>
  ({ key, type: 'text', valueType: 'text', readOnly: false, options: {}, ...more }) as Field;
const table = {
  appendOnly: false,
  fields: [
    field('name'),
    field('phone'),
    field('total', { readOnly: true }),
    field('stage', { changes: 'flows' }),
  ],
} as unknown as TableMeta;
const entry = (...changes: [string, Value, Value][]): TimelineEntry =>
  ({
    changes: changes.map(([key, old, now]) => ({ field: key, old, new: now })),
  }) as unknown as TimelineEntry;
const record = { id: 1, version: 4, name: 'c', phone: '2', total: 9, stage: 'y' } as RecordRow;
const newest = entry(['name', 'b', 'c']);
const middle = entry(['phone', '1', '2'], ['total', 5, 9], ['stage', 'x', 'y']);
const oldest = entry(['name', 'a', 'b']);

test('going back before a change undoes it and all that came after, of what people may change', () => {
  expect(valuesBefore([newest, middle, oldest], middle, record, table)).toEqual({ name: 'b', phone: '1' });
  expect(valuesBefore([newest, middle, oldest], oldest, record, table)).toEqual({ name: 'a', phone: '1' });
});

test('one value goes back alone, and not where it is there already or is not for people to change', () => {
  const [first] = oldest.changes;
  expect(first && valueBefore(first, record, table)).toEqual({ name: 'a' });
  expect(first && valueBefore(first, { ...record, name: 'a' }, table)).toEqual({});
  expect(middle.changes.slice(1).map((change) => valueBefore(change, record, table))).toEqual([{}, {}]);
  expect(first && valueBefore(first, record, { ...table, appendOnly: true })).toEqual({});
});
