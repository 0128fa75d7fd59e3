import type { FormPlan, PlannedField } from '@dunlin/forms';
import { addRow, openForm, removeRow, setRow, setValue } from '@dunlin/forms/live';
import { expect, test } from 'vitest';
import { draftOf, takeDraft } from './form-draft.ts';
import { problemPlace } from './problem-place.ts';

const label = { zh: '甲', en: 'A' };
const field = (key: string, type: string, kind: 'text' | 'decimal'): PlannedField => ({
  key,
  label,
  type,
  value: { kind },
  options: {},
  required: false,
  readOnly: false,
  block: `block-${key}`,
});
const block = (key: string, type = 'field') => ({ id: `block-${key}`, type, options: { field: key } });
const plan: FormPlan = {
  form: { key: 'order', label, table: 'orders' },
  mode: 'edit',
  layout: [block('note'), block('count'), block('lines', 'rows')],
  fields: [field('note', 'text', 'text'), field('count', 'number', 'decimal')],
  collections: [
    {
      key: 'lines',
      label,
      block: 'block-lines',
      table: 'lines',
      via: 'order',
      fields: [{ ...field('name', 'text', 'text'), block: 'block-lines' }],
      may: { add: true, change: true, remove: true },
    },
  ],
  expressions: [],
  checks: [],
};
const env = { today: '2026-11-23', now: '2026-11-23T08:00:00.000Z' };
const open = () =>
  openForm(plan, {
    values: { id: 1, note: 'saved', count: 2 },
    rows: {
      lines: [
        { id: 7, version: 1, values: { name: 'a' } },
        { id: 8, version: 1, values: { name: 'b' } },
      ],
    },
    env,
  });

test('a draft holds what a person typed, and put back it gives the same form', () => {
  let typed = setValue(open(), 'note', 'typed');
  typed = setRow(typed, 'lines', 'id7', 'name', 'A');
  typed = removeRow(typed, 'lines', 'id8');
  typed = addRow(typed, 'lines', { name: 'new' });
  const draft = draftOf(typed);
  const kept = JSON.parse(JSON.stringify(draft)) as NonNullable<typeof draft>;
  const back = takeDraft(open(), kept);
  expect(back.field('note')?.value).toBe('typed');
  expect(back.field('count')?.source).toBe('saved');
  expect(back.collection('lines')?.rows.map(({ id, cells }) => [id, cells['name']?.value])).toEqual([
    [7, 'A'],
    [undefined, 'new'],
  ]);
  expect(draftOf(open())).toBeNull();
});

test('fields and rows that have gone since do not stop a draft', () => {
  const back = takeDraft(open(), {
    values: { gone: 1, note: 'typed' },
    rows: {
      lines: [
        { id: 7, typed: {} },
        { id: 99, typed: { name: 'x' } },
      ],
    },
  });
  expect(back.field('note')?.value).toBe('typed');
  expect(back.collection('lines')?.rows.map(({ id }) => id)).toEqual([7]);
});

test('a problem stands at the cell its pointer names, at the rows where it is about all of them', () => {
  const state = open();
  const [first] = state.collection('lines')?.rows ?? [];
  expect(problemPlace('/values/note', state)).toBe('note');
  expect(problemPlace('/values/lines/0/name', state)).toEqual({
    collection: 'lines',
    row: first?.key,
    field: 'name',
  });
  expect(problemPlace('/values/lines', state)).toBe('lines');
  expect(problemPlace('/values/__proto__', state)).toBeUndefined();
  expect(problemPlace('', state)).toBeUndefined();
});
