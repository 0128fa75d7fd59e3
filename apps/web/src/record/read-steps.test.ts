import { expect, test } from 'vitest';
import type { Run } from '../api/types.ts';
import { readSteps } from './read-steps.ts';

const step = (id: string, type: string, state: 'done' | 'current' | 'ahead' | 'skipped') => ({
  id,
  label: { zh: id, en: id },
  type,
  state,
  at: null,
  dueAt: null,
  outcome: null,
});
const run = (status: Run['status'], steps: Run['steps']): Run => ({
  id: 1,
  flow: 'ladder',
  flowLabel: { zh: 'l', en: 'l' },
  version: 1,
  subject: { table: 'invoices', id: 1, title: 'x' },
  status,
  outcome: null,
  outcomeLabel: null,
  reason: null,
  reasonLabel: null,
  next: null,
  startedAt: '2025-01-01T00:00:00Z',
  endedAt: null,
  steps,
});
const steps = [
  step('start', 'start', 'done'),
  step('reminder', 'message', 'skipped'),
  step('wait-15', 'wait-until', 'done'),
  step('move-up', 'task', 'done'),
  step('wait-30', 'wait-until', 'current'),
  step('report', 'document', 'ahead'),
  step('decision', 'approval', 'ahead'),
  step('letter', 'task', 'ahead'),
];

test('steps that were skipped or only wait are left out, and few of those ahead are shown', () => {
  const read = readSteps(run('active', steps));
  expect(read.current?.id).toBe('wait-30');
  expect(read.shown.map((each) => each.id)).toEqual(['move-up', 'report', 'decision']);
});

test('an ended run has nothing ahead', () => {
  const ended = steps.map((each) => (each.state === 'current' ? { ...each, state: 'done' as const } : each));
  const read = readSteps(run('ended', ended));
  expect(read.shown.map((each) => each.id)).toEqual(['move-up']);
});

test('nothing is announced behind a decision that is still open', () => {
  const open = [
    step('report', 'document', 'done'),
    step('decision', 'approval', 'current'),
    step('letter', 'task', 'ahead'),
  ];
  const read = readSteps(run('active', open));
  expect(read.shown.map((each) => each.id)).toEqual(['report', 'decision']);
});
