import { expect, test } from 'vitest';
import type { Field } from '../api/types.ts';
import { changedValues, conflictsOf, editableFields, fieldOfProblem, mergeValues } from './form-state.ts';

const field = (key: string): Field => ({
  key,
  label: { zh: key, en: key },
  type: 'text',
  valueType: 'text',
  required: false,
  unique: false,
  readOnly: false,
  options: {},
});
const fields = [field('name'), field('phone'), field('grade')];

test('only changed fields are sent, and emptied ones as null', () => {
  expect(
    changedValues({ name: 'a', phone: '1' }, { name: 'b', phone: undefined, grade: null }, fields),
  ).toEqual({
    name: 'b',
    phone: null,
  });
});

test('a new record is not asked for what it fills in by itself, nor for a state that only flows move on', () => {
  const from = { ...field('from'), required: true, filled: true as const };
  const status = { ...field('status'), required: true, filled: true as const, changes: 'flows' as const };
  const to = { ...field('to'), required: true };
  expect(editableFields([from, status, to], 'create')).toEqual([{ ...from, required: false }, to]);
  expect(editableFields([from, status, to], 'update')).toEqual([from, status, to]);
});

test('a problem stands at the field its pointer names', () => {
  expect(fieldOfProblem({ code: 'x', detail: '', pointer: '/values/due_on' })).toBe('due_on');
  expect(fieldOfProblem({ code: 'x', detail: '', pointer: '/operations/0/values/due_on' })).toBeNull();
});

test('a conflict is a field that both sides changed differently; the rest merges', () => {
  const before = { name: 'a', phone: '1', grade: 'B' };
  const mine = { name: 'mine', phone: '1', grade: 'C' };
  const current = { id: 1, version: 2, name: 'theirs', phone: '2', grade: 'C' };
  expect(conflictsOf(before, mine, current, fields).map((conflict) => conflict.field.key)).toEqual(['name']);
  expect(mergeValues(before, mine, current, fields)).toEqual({ name: 'mine', phone: '2', grade: 'C' });
});
