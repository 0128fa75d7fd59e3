import { expect, test } from 'vitest';
import type { TimelineEntry } from '../api/types.ts';
import { notableEntries } from './notable-entries.ts';

const entry = (kind: TimelineEntry['kind'], part: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: '2025-07-01T09:00:00Z',
  kind,
  actor: null,
  as: null,
  through: null,
  table: 'invoices',
  recordId: 1,
  title: 'INV-1',
  changes: [],
  text: null,
  link: null,
  outcome: null,
  outcomeLabel: null,
  stated: null,
  comment: null,
  message: null,
  ...part,
});
const reminder = { zh: '提醒', en: 'Reminder' };

test('a step that only waits or begins is left out', () => {
  expect(
    notableEntries([entry('step', { outcome: 'reached' }), entry('step', { outcome: 'entered:wait' })]),
  ).toEqual([]);
});

test('a step beside the message it made is left out, any other stays', () => {
  const message = entry('message', { text: reminder });
  const exit = entry('step', { text: { zh: '已付清', en: 'Paid' }, outcome: 'paid' });
  expect(notableEntries([message, entry('step', { text: reminder, outcome: 'sent' }), exit])).toEqual([
    message,
    exit,
  ]);
});

test('a rule that fired is left out beside the change it made', () => {
  const change = entry('changed', { through: { kind: 'rule', label: reminder } });
  expect(notableEntries([change, entry('firing', { text: reminder })])).toEqual([change]);
  expect(notableEntries([entry('firing', { text: reminder })])).toHaveLength(1);
});
