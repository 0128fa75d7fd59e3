/**
 * Where runs begin, and where late ones join.
 *
 * A run that begins when rungs of its ladder have passed already enters, by policy,
 * `latest` at the last rung reached, so that earlier messages are never sent late and only the rung of its age is run;
 * `none` at the first rung still ahead (of today or later), and ends at once when there is none;
 * `all` at the beginning, so that every missed rung runs now.
 * Rungs are compared with today by date: on the day of a rung, before its hour, the run waits for that rung.
 */
import { Key } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType, nextOutlet, type StepContext, type StepResult } from '../define-step-type.ts';
import type { Visit } from '../effects.ts';
import { closed } from '../shapes.ts';
import { stepCalendar } from '../step-calendar.ts';

export const start = defineStepType({
  name: 'start',
  family: 'start-end',
  label: { zh: '开始', en: 'Start' },
  description: {
    zh: '流程实例从这里开始,并决定晚进入的记录从哪一节点接上。',
    en: 'Runs begin here; says where records that come late join.',
  },
  options: Type.Object(
    {
      lateEntry: Type.Optional(
        Type.Union([Type.Literal('latest'), Type.Literal('none'), Type.Literal('all')], {
          default: 'latest',
        }),
      ),
      /** People may start it over a record, by a button: those with one of the roles, else whoever may change the record. */
      byHand: Type.Optional(
        Type.Object(
          { roles: Type.Optional(Type.Array(Key, { minItems: 1, maxItems: 50, uniqueItems: true })) },
          closed,
        ),
      ),
    },
    closed,
  ),
  outlets: () => [nextOutlet],
  inputs: (_options, waits) =>
    waits.map((wait) => ({
      key: wait.step,
      expression: wait.date,
      expected: { kind: 'date' },
      at: ['lateEntry'],
    })),
  references: ({ byHand }) =>
    (byHand?.roles ?? []).map(
      (key, index) => ({ kind: 'role', key, at: ['byHand', 'roles', index] }) as const,
    ),
  byHand: ({ byHand }) => byHand,
  rests: () => false,
  run: (options, visit, context) => enter(options.lateEntry ?? 'latest', visit, context),
  examples: {
    valid: [{}, { lateEntry: 'all' }, { byHand: {} }, { byHand: { roles: ['fin_director'] } }],
    invalid: [{ lateEntry: 'sometimes' }],
  },
});

function enter(policy: 'latest' | 'none' | 'all', visit: Visit, context: StepContext): StepResult {
  const started: StepResult = { onward: { kind: 'go', outlet: 'next' }, outcome: 'started' };
  if (policy === 'all') return started;
  const rungs = rungsOf(visit, context);
  const { today } = context.moment;
  const reached = rungs.filter((rung) => rung.day <= today);
  if (policy === 'latest') {
    // Later rungs of the same day win: one contact, the strictest.
    const latest = reached.reduce<Rung | undefined>(
      (a, b) => (a === undefined || b.day >= a.day ? b : a),
      undefined,
    );
    return latest === undefined ? started : entered(latest);
  }
  if (reached.every((rung) => rung.day === today)) return started;
  const ahead = rungs.find((rung) => rung.day >= today);
  return ahead === undefined
    ? { onward: { kind: 'end', outcome: 'too-late' }, outcome: 'too-late' }
    : entered(ahead);
}

const entered = (rung: Rung): StepResult => ({
  onward: { kind: 'jump', step: rung.step },
  outcome: `entered:${rung.step}`,
});

interface Rung {
  readonly step: string;
  readonly day: string;
}

function rungsOf(visit: Visit, { flow }: StepContext): Rung[] {
  return flow.waits.flatMap((wait) => {
    const date = visit.inputs[wait.step];
    if (typeof date !== 'string') return [];
    return [{ step: wait.step, day: stepCalendar(flow, wait.calendar).shift(date, wait.offsetDays) }];
  });
}
