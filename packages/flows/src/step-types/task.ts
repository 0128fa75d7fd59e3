/**
 * A task for a person: with a form, the results to choose from, and a deadline.
 *
 * Blocking, the run waits for the result and leaves through the outlet of that name (or through `next`);
 * else it goes on while the task stays open. With `continues` no second task is made: the one that the named step
 * made moves up to the new assignee, opened again if it was closed, with its history.
 * Nobody to assign it to is no reason to lose it: the task then stands unassigned in the team's box.
 */
import { ColumnKey, Expression, Key, Label, missingName, problem, under } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType, nextOutlet } from '../define-step-type.ts';
import type { Recipient } from '../effects.ts';
import { askedForm, formFields, formSettingProblems } from '../filled-form.ts';
import { asUser } from '../input-values.ts';
import { closed, DueIn, Outcome, TaskFacts, TaskForm } from '../shapes.ts';
import { taskDeadline } from '../task-deadline.ts';
import { factProblems } from '../task-facts.ts';
import { taskFamily } from '../task-family.ts';

export const task = defineStepType({
  name: 'task',
  family: 'people',
  label: { zh: '人工待办', en: 'Task' },
  description: {
    zh: '给负责人或角色一项待办,可要求填写结果;也可把先前的待办升级到上级。',
    en: 'Gives a person or role something to do, with a result; or moves an earlier task up.',
  },
  options: Type.Object(
    {
      assignee: Type.Optional(Expression),
      role: Type.Optional(Key),
      label: Type.Optional(Label),
      facts: Type.Optional(TaskFacts),
      /** Fields of its own, or the key of a form over the subject or, with `formLink`, over a table that refers to it. */
      form: Type.Optional(TaskForm),
      /** The field of the form's table that refers to the subject: answering the task makes that record. */
      formLink: Type.Optional(ColumnKey),
      /** A choice of the form's table that takes the outcome. */
      outcomeField: Type.Optional(ColumnKey),
      outcomes: Type.Optional(Type.Array(Outcome, { minItems: 1, maxItems: 30 })),
      blocking: Type.Optional(Type.Boolean({ default: false })),
      dueIn: Type.Optional(DueIn),
      continues: Type.Optional(Key),
      /** Mail to whoever gets the task. */
      notify: Type.Optional(Key),
    },
    closed,
  ),
  outlets: (options) =>
    options.blocking === true && options.outcomes !== undefined
      ? options.outcomes.map(({ key, label }) => ({ key, label }))
      : [nextOutlet],
  inputs: (options) =>
    options.assignee === undefined
      ? []
      : [
          {
            key: 'assignee',
            expression: options.assignee as never,
            expected: { kind: 'reference', table: 'users' },
            at: ['assignee'],
          },
        ],
  references: (options) => [
    ...(options.role === undefined ? [] : [{ kind: 'role', key: options.role, at: ['role'] } as const]),
    ...(options.notify === undefined ? [] : [{ kind: 'mail', key: options.notify, at: ['notify'] } as const]),
    ...(options.continues === undefined
      ? []
      : [{ kind: 'task-step', key: options.continues, at: ['continues'] } as const]),
  ],
  check(options, place) {
    const problems = factProblems(options.facts ?? [], place);
    if (options.assignee === undefined && options.role === undefined) {
      problems.push(
        problem('flow.option', under('', 'assignee'), 'The task names neither an assignee nor a role'),
      );
    }
    problems.push(...formSettingProblems(options));
    const outcomes = (options.outcomes ?? []).map(({ key }) => key);
    for (const [index, field] of formFields(options).entries()) {
      for (const [place, outcome] of (field.requiredFor ?? []).entries()) {
        if (outcomes.includes(outcome)) continue;
        const at = under('', 'form', index, 'requiredFor', place);
        problems.push(missingName('flow.option', at, 'outcome', outcome, outcomes));
      }
      if ((field.type === 'choice') === (field.choices !== undefined)) continue;
      const detail = 'A field has choices exactly when its type is "choice"';
      problems.push(problem('flow.option', under('', 'form', index, 'choices'), detail));
    }
    return problems;
  },
  rests: (options) => options.blocking === true,
  run(options, visit, context) {
    const { flow, step, moment } = context;
    const assignee = asUser(visit.inputs['assignee']);
    const role = assignee === null ? (options.role ?? null) : null;
    const recipient: Recipient = role === null ? { kind: 'user', user: assignee } : { kind: 'role', role };
    const blocking = options.blocking === true;
    return {
      onward: blocking ? { kind: 'block' } : { kind: 'go', outlet: 'next' },
      outcome:
        assignee === null && role === null
          ? 'unassigned'
          : options.continues === undefined
            ? 'created'
            : 'moved-up',
      tasks: [
        {
          kind: 'task',
          label: options.label ?? step.label,
          assignee,
          role,
          notBy: null,
          position: 0,
          blocking,
          dueAt: taskDeadline(options.dueIn, flow.calendar, moment),
          remindAt: null,
          continues: options.continues === undefined ? [] : taskFamily(flow.definition, step.id),
        },
      ],
      messages:
        options.notify === undefined
          ? []
          : [{ template: options.notify, channel: 'mail', audience: 'staff', recipient }],
    };
  },
  answer: (options, _visit, answer) => ({
    onward: { kind: 'go', outlet: options.outcomes === undefined ? 'next' : answer.outcome },
    outcome: answer.outcome,
  }),
  form: (options) => askedForm(options, options.outcomes ?? []),
  examples: {
    valid: [
      { assignee: { var: 'owner' }, dueIn: { businessDays: 2 } },
      {
        role: 'legal',
        blocking: true,
        outcomes: [{ key: 'done', label: { zh: '完成', en: 'Done' } }],
        form: [{ key: 'note', label: { zh: '备注', en: 'Note' }, type: 'text', required: true }],
      },
      {
        assignee: { var: 'owner' },
        form: 'log-call',
        formLink: 'invoice',
        outcomeField: 'result',
        outcomes: [{ key: 'promise', label: { zh: '承诺付款', en: 'Promised' } }],
      },
    ],
    invalid: [
      { assignee: { var: 'owner' }, outcomes: [] },
      { role: 'legal', dueIn: { hours: 3 } },
    ],
  },
});
