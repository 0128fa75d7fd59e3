import { describe, expect, test } from 'vitest';
import { advance, advanceAnswered } from '../index.ts';
import { compiled, ladder } from '../testing/ladder.ts';

const moment = { now: '2025-07-01T01:00:00.000Z', today: '2025-07-01', zone: 'Asia/Shanghai' };
const channels = [
  { channel: 'mail', template: 'reminder', to: { var: 'email' } },
  { channel: 'sms', template: 'reminder-sms', to: { var: 'number' } },
];
const flow = compiled({
  ...ladder,
  steps: ladder.steps.map((step) =>
    step.id === 'reminder'
      ? { ...step, options: { channels, onMissing: { assignee: { var: 'owner' }, role: 'gm' } } }
      : step,
  ),
});
const step = flow.steps.get('reminder')!;
const visit = (inputs: Record<string, string | number | null>) => ({
  token: 1,
  run: 1,
  record: 1,
  occurrence: 2,
  inputs,
});
const run = (inputs: Record<string, string | number | null>) =>
  advance(flow, 'reminder', [visit(inputs)], moment);

describe('a message to a customer', () => {
  test('takes the first channel that has an address, each with its own text', () => {
    expect(run({ to0: 'a@b.example', to1: '125' }).effects.messages).toMatchObject([
      { channel: 'mail', template: 'reminder', recipient: { address: 'a@b.example' } },
    ]);
    expect(run({ to0: '  ', to1: ' 125 ' }).effects.messages).toMatchObject([
      { channel: 'sms', template: 'reminder-sms', recipient: { address: '125' } },
    ]);
  });
  test('without any address blocks with a task for the person named, else for the role', () => {
    const { effects, arrivals } = run({ to0: null, to1: null, assignee: 7 });
    expect(effects.tasks).toMatchObject([{ assignee: 7, role: null, blocking: true }]);
    expect([effects.messages, arrivals]).toEqual([[], []]);
    expect(effects.rests).toMatchObject([{ state: 'blocked', occurrence: 3 }]);
    expect(run({ to0: null, to1: null, assignee: null }).effects.tasks).toMatchObject([
      { assignee: null, role: 'gm' },
    ]);
  });
  test('goes on by itself when there is an address, and not before', () => {
    expect(step.type.resumes?.(step.options, { to0: null, to1: '' })).toBeUndefined();
    expect(step.type.resumes?.(step.options, { to0: null, to1: '125' })).toBe('completed');
  });
  test('is called completed only when it is, and is skipped only by name', () => {
    const completed = { outcome: 'completed', position: 0 };
    expect(step.type.answerProblems?.(step.options, { to0: null }, completed)).toMatchObject([
      { code: 'task.contact', pointer: '/outcome' },
    ]);
    expect(step.type.answerProblems?.(step.options, { to0: 'a@b.example' }, completed)).toEqual([]);
    const answer = (outcome: string, inputs = {}) =>
      advanceAnswered(flow, 'reminder', visit(inputs), { outcome, position: 0 }, moment);
    expect(answer('completed', { to0: 'a@b.example' }).effects.messages).toHaveLength(1);
    expect(answer('skip')).toMatchObject({
      effects: { messages: [], steps: [{ outcome: 'skipped' }] },
      arrivals: [{ step: 'wait-7' }],
    });
  });
});
