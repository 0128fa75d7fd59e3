/**
 * Waits for a day counted from a date of the subject, at the hour at which the calendar's steps are due.
 * The day is computed anew whenever the token is looked at: a due date that moved moves the wait.
 */
import { Expression, Key } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType, nextOutlet } from '../define-step-type.ts';
import { StepFailure } from '../problems.ts';
import { closed } from '../shapes.ts';
import { stepCalendar } from '../step-calendar.ts';

export const waitUntil = defineStepType({
  name: 'wait-until',
  family: 'time',
  label: { zh: '等到某日', en: 'Wait until a day' },
  description: {
    zh: '等到某个日期之前或之后若干天;提前的遇休息日提前,延后的遇休息日顺延。',
    en: 'Waits until days before or after a date; on days off, early ones move earlier and late ones later.',
  },
  options: Type.Object(
    {
      date: Expression,
      offsetDays: Type.Optional(Type.Integer({ minimum: -3650, maximum: 3650, default: 0 })),
      calendar: Type.Optional(Key),
    },
    closed,
  ),
  outlets: () => [nextOutlet],
  inputs: (options) => [
    { key: 'date', expression: options.date as never, expected: { kind: 'date' }, at: ['date'] },
  ],
  references: (options) =>
    options.calendar === undefined ? [] : [{ kind: 'calendar', key: options.calendar, at: ['calendar'] }],
  rests: () => true,
  run(options, visit, { flow, moment }) {
    const date = visit.inputs['date'];
    if (typeof date !== 'string') throw new StepFailure('no-date', 'The date to wait for is empty');
    const calendar = stepCalendar(flow, options.calendar);
    const dueAt = calendar.at(calendar.shift(date, options.offsetDays ?? 0), moment.zone);
    return dueAt <= moment.now
      ? { onward: { kind: 'go', outlet: 'next' }, outcome: 'reached' }
      : { onward: { kind: 'wait', dueAt } };
  },
  examples: {
    valid: [
      { date: { var: 'due_on' }, offsetDays: 7 },
      { date: { var: 'due_on' }, offsetDays: -3, calendar: 'always' },
    ],
    invalid: [{}, { date: { var: 'due_on' }, offsetDays: 1.5 }, { date: { var: 'due_on' }, days: 3 }],
  },
});
