import { expect, test } from 'vitest';
import { openSteps, stepOf } from './import-steps.ts';
import type { ImportDetail } from './import-types.ts';

type Facts = Pick<ImportDetail, 'state' | 'analysis' | 'mapping'>;
const analysis = {} as ImportDetail['analysis'];
const mapping = {} as ImportDetail['mapping'];
const at = (state: ImportDetail['state'], more: Partial<Facts> = {}): Facts => ({
  state,
  analysis,
  mapping,
  ...more,
});

test('a file that could not be read has no columns to map', () => {
  expect([...openSteps(at('draft', { analysis: null, mapping: null }))]).toEqual(['file']);
  expect(stepOf(at('draft', { analysis: null, mapping: null }), 'check')).toBe('file');
});

test('what has been written shows its result and is not mapped anew', () => {
  for (const state of ['running', 'done', 'undoing', 'undone'] as const) {
    expect(stepOf(at(state), 'columns')).toBe('result');
  }
});

test('an import that was left while it was checked opens there again', () => {
  expect(stepOf(at('checking'), undefined)).toBe('check');
  expect(stepOf(at('checked'), undefined)).toBe('check');
  expect(stepOf(at('checked'), 'columns')).toBe('columns');
});

test('one that failed or was cancelled shows that first, and can be tried again', () => {
  expect(stepOf(at('failed'), undefined)).toBe('result');
  expect(stepOf(at('cancelled'), 'check')).toBe('check');
});
