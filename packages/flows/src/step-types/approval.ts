/**
 * A decision by several people, one after the other.
 *
 * Each signer gets a task when the former has signed; the last one's outcome is the decision and names the outlet.
 * An outcome with `ends` (such as a return) leads to its outlet at once, whoever chose it.
 * A signer who has not decided is reminded once every `remindAfterDays` days.
 * Nobody approves what they asked for: with `applicant`, a place that falls to that person goes to `instead`, and of a role
 * everybody may sign but the applicant. Where nobody is left, the task stands unassigned in the team's box.
 */
import { addDays, instantAt } from '@dunlin/calendar';
import { ColumnKey, Expression, Key, Label, problem, under } from '@dunlin/definition';
import { type Static, Type } from 'typebox';
import { defineStepType, type StepContext } from '../define-step-type.ts';
import type { MessageEffect, Origin, TaskEffect, Visit } from '../effects.ts';
import { askedForm, formSettingProblems } from '../filled-form.ts';
import { asUser } from '../input-values.ts';
import { closed, DueIn, Outcome, TaskFacts, TaskForm } from '../shapes.ts';
import { taskDeadline } from '../task-deadline.ts';
import { factProblems } from '../task-facts.ts';

const ApprovalOptions = Type.Object(
  {
    signers: Type.Array(
      Type.Union([Type.Object({ role: Key }, closed), Type.Object({ assignee: Expression }, closed)]),
      { minItems: 1, maxItems: 20 },
    ),
    /** Who asked for what is to be approved. */
    applicant: Type.Optional(Expression),
    /** Who signs in the place of the applicant. */
    instead: Type.Optional(Expression),
    mode: Type.Optional(Type.Literal('sequence', { default: 'sequence' })),
    label: Type.Optional(Label),
    facts: Type.Optional(TaskFacts),
    /** Fields of its own, or the key of a form over the subject. */
    form: Type.Optional(TaskForm),
    /** A choice of the subject that takes the outcome. */
    outcomeField: Type.Optional(ColumnKey),
    outcomes: Type.Array(
      Type.Object({ ...Outcome.properties, ends: Type.Optional(Type.Boolean({ default: false })) }, closed),
      { minItems: 1, maxItems: 30 },
    ),
    dueIn: Type.Optional(DueIn),
    /** Mail to a signer whose turn it is. */
    notify: Type.Optional(Key),
    remindAfterDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    /** Mail of the reminder. */
    remind: Type.Optional(Key),
  },
  closed,
);
export type ApprovalOptions = Static<typeof ApprovalOptions>;

export const approval = defineStepType({
  name: 'approval',
  family: 'people',
  label: { zh: '审批', en: 'Approval' },
  description: {
    zh: '由多人依次作出决定;退回等结果立即生效。',
    en: 'Several people decide one after the other; a return takes effect at once.',
  },
  options: ApprovalOptions,
  outlets: (options) => options.outcomes.map(({ key, label }) => ({ key, label })),
  inputs: (options) => {
    const expected = { kind: 'reference', table: 'users' } as const;
    return [
      ...options.signers.flatMap((signer, index) =>
        'role' in signer
          ? []
          : [
              {
                key: `signer${index}`,
                expression: signer.assignee as never,
                expected,
                at: ['signers', index, 'assignee'],
              },
            ],
      ),
      ...(['applicant', 'instead'] as const).flatMap((key) =>
        options[key] === undefined ? [] : [{ key, expression: options[key] as never, expected, at: [key] }],
      ),
    ];
  },
  references: (options) => [
    ...options.signers.flatMap((signer, index) =>
      'role' in signer ? [{ kind: 'role', key: signer.role, at: ['signers', index, 'role'] } as const] : [],
    ),
    ...(['notify', 'remind'] as const).flatMap((name) => {
      const key = options[name];
      return key === undefined ? [] : [{ kind: 'mail', key, at: [name] } as const];
    }),
  ],
  check(options, place) {
    const problems = [...factProblems(options.facts ?? [], place), ...formSettingProblems(options)];
    if (options.instead !== undefined && options.applicant === undefined) {
      const detail = 'Somebody signs in place of the applicant only where the applicant is named';
      problems.push(problem('flow.option', under('', 'applicant'), detail));
    }
    if (options.remind === undefined || options.remindAfterDays !== undefined) return problems;
    return [
      ...problems,
      problem('flow.option', under('', 'remindAfterDays'), 'A reminder needs to say after how many days'),
    ];
  },
  rests: () => true,
  run: (options, visit, context) => ({
    onward: { kind: 'block' },
    outcome: 'asked',
    ...ask(options, 0, visit, context),
  }),
  answer(options, visit, answer, context) {
    const outcome = options.outcomes.find((each) => each.key === answer.outcome);
    const following = answer.position + 1;
    if (outcome?.ends !== true && following < options.signers.length) {
      return {
        onward: { kind: 'block' },
        outcome: answer.outcome,
        ...ask(options, following, visit, context),
      };
    }
    return { onward: { kind: 'go', outlet: answer.outcome }, outcome: answer.outcome };
  },
  form: (options) => askedForm(options, options.outcomes),
  examples: {
    valid: [
      {
        signers: [{ role: 'fin_director' }, { assignee: { var: 'owner.manager' } }],
        mode: 'sequence',
        outcomes: [
          { key: 'agree', label: { zh: '同意', en: 'Agree' } },
          { key: 'return', label: { zh: '退回', en: 'Return' }, ends: true, needsComment: true },
        ],
        remindAfterDays: 3,
      },
      {
        signers: [{ assignee: { var: 'owner.manager' } }],
        applicant: { var: 'created_by' },
        instead: { var: 'created_by.manager' },
        outcomes: [{ key: 'agree', label: { zh: '同意', en: 'Agree' } }],
      },
    ],
    invalid: [
      { signers: [], outcomes: [{ key: 'agree', label: { zh: '同意', en: 'Agree' } }] },
      {
        signers: [{ role: 'gm' }],
        mode: 'any',
        outcomes: [{ key: 'agree', label: { zh: '同意', en: 'Agree' } }],
      },
    ],
  },
});

interface Asked {
  readonly tasks: readonly Omit<TaskEffect, keyof Origin>[];
  readonly messages: readonly Omit<MessageEffect, keyof Origin>[];
}

function ask(options: ApprovalOptions, position: number, visit: Visit, context: StepContext): Asked {
  const { flow, step, moment } = context;
  const signer = options.signers[position]!;
  const role = 'role' in signer ? signer.role : null;
  const applicant = asUser(visit.inputs['applicant']);
  const instead = asUser(visit.inputs['instead']);
  const named = 'role' in signer ? null : asUser(visit.inputs[`signer${position}`]);
  const own = named !== null && named === applicant;
  const assignee = !own ? named : instead === applicant ? null : instead;
  const recipient =
    role === null ? ({ kind: 'user', user: assignee } as const) : ({ kind: 'role', role } as const);
  const days = options.remindAfterDays;
  return {
    tasks: [
      {
        kind: 'approval',
        label: options.label ?? step.label,
        assignee,
        role,
        notBy: applicant,
        position,
        blocking: true,
        dueAt: taskDeadline(options.dueIn, flow.calendar, moment),
        remindAt:
          days === undefined
            ? null
            : instantAt(addDays(moment.today, days), flow.calendar.stepsAt, moment.zone),
        continues: [],
      },
    ],
    messages:
      options.notify === undefined
        ? []
        : [{ template: options.notify, channel: 'mail', audience: 'staff', recipient }],
  };
}
