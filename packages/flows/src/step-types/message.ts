/**
 * Puts a message into the outbox: to the customer by the first channel that has an address, or to our own people.
 *
 * Where no channel has an address and `onMissing` is set, somebody gets the task to complete the contact and the run waits:
 * the message goes out when an address is there, or a person says why it is done without. Without `onMissing` the message is
 * written all the same and held with the reason. Nothing is skipped silently.
 */
import { Expression, Key, Label, MessageChannel, type Problem, problem, under } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { type Static, Type } from 'typebox';
import { defineStepType, nextOutlet, type OutcomeOption, type StepResult } from '../define-step-type.ts';
import type { MessageEffect, Origin } from '../effects.ts';
import { asText, asUser } from '../input-values.ts';
import { closed, DueIn, TaskFacts } from '../shapes.ts';
import { taskDeadline } from '../task-deadline.ts';
import { factProblems } from '../task-facts.ts';

const MessageOptions = Type.Object(
  {
    audience: Type.Optional(
      Type.Union([Type.Literal('customer'), Type.Literal('staff')], { default: 'customer' }),
    ),
    /** Ways to reach the recipient, tried in order: each with its text and the address or number over the subject. */
    channels: Type.Optional(
      Type.Array(Type.Object({ channel: MessageChannel, template: Key, to: Expression }, closed), {
        minItems: 1,
        maxItems: 10,
      }),
    ),
    /** The task where none of the channels has an address. */
    onMissing: Type.Optional(
      Type.Object(
        {
          assignee: Type.Optional(Expression),
          role: Type.Optional(Key),
          label: Type.Optional(Label),
          facts: Type.Optional(TaskFacts),
          dueIn: Type.Optional(DueIn),
        },
        closed,
      ),
    ),
    /** Text of a mail to our own people. */
    template: Type.Optional(Key),
    /** One of our people. */
    toUser: Type.Optional(Expression),
    /** Everybody with this role. */
    toRole: Type.Optional(Key),
  },
  closed,
);
type MessageOptions = Static<typeof MessageOptions>;

export const message = defineStepType({
  name: 'message',
  family: 'message-document',
  label: { zh: '发送消息', en: 'Send a message' },
  description: {
    zh: '按顺序尝试邮件、短信等渠道联系客户，都没有地址时生成待办补全联系人；也可发邮件给内部人员。',
    en: 'Reaches the customer by the first channel that has an address, or asks to complete the contact; or mails our own people.',
  },
  options: MessageOptions,
  outlets: () => [nextOutlet],
  inputs(options) {
    if (options.toUser !== undefined) {
      const expected = { kind: 'reference', table: 'users' } as const;
      return [{ key: 'user', expression: options.toUser as never, expected, at: ['toUser'] }];
    }
    const addresses = (options.channels ?? []).map((each, index) => ({
      key: `to${index}`,
      expression: each.to as never,
      expected: { kind: 'text' } as const,
      at: ['channels', index, 'to'],
    }));
    const assignee = options.onMissing?.assignee;
    if (assignee === undefined) return addresses;
    const expected = { kind: 'reference', table: 'users' } as const;
    return [
      ...addresses,
      { key: 'assignee', expression: assignee as never, expected, at: ['onMissing', 'assignee'] },
    ];
  },
  references: (options) => [
    ...(options.channels ?? []).map(
      ({ channel, template }, index) =>
        ({ kind: channel, key: template, at: ['channels', index, 'template'] }) as const,
    ),
    ...(options.template === undefined
      ? []
      : [{ kind: 'mail', key: options.template, at: ['template'] } as const]),
    ...(options.toRole === undefined ? [] : [{ kind: 'role', key: options.toRole, at: ['toRole'] } as const]),
    ...(options.onMissing?.role === undefined
      ? []
      : [{ kind: 'role', key: options.onMissing.role, at: ['onMissing', 'role'] } as const]),
  ],
  check(options, place) {
    const problems: Problem[] = [];
    const wrong = (at: string, detail: string, params = {}): void => {
      problems.push(problem('flow.option', under('', at), detail, params));
    };
    const given = [options.channels, options.toUser, options.toRole].filter((each) => each !== undefined);
    if (given.length !== 1) {
      wrong('channels', 'A message needs exactly one of "channels", "toUser" and "toRole"', {
        given: given.length,
      });
    } else if ((options.channels === undefined) !== (options.template !== undefined)) {
      wrong('template', 'A template is named for our own people; channels name theirs');
    }
    const { onMissing } = options;
    if (onMissing === undefined) return problems;
    if (options.channels === undefined) wrong('onMissing', 'Only channels can lack an address');
    if (onMissing.assignee === undefined && onMissing.role === undefined) {
      problems.push(
        problem(
          'flow.option',
          under('', 'onMissing', 'assignee'),
          'The task names neither an assignee nor a role',
        ),
      );
    }
    const facts = factProblems(onMissing.facts ?? [], place);
    return [...problems, ...facts.map((each) => ({ ...each, pointer: `/onMissing${each.pointer}` }))];
  },
  rests: () => false,
  run(options, visit, { flow, moment }) {
    const audience = options.audience ?? 'customer';
    if (options.channels === undefined) {
      const recipient =
        options.toRole === undefined
          ? ({ kind: 'user', user: asUser(visit.inputs['user']) } as const)
          : ({ kind: 'role', role: options.toRole } as const);
      return written({ template: options.template!, channel: 'mail', audience, recipient });
    }
    const ready = readyMessage(options, visit.inputs);
    if (ready !== undefined) return written(ready);
    const { onMissing, channels } = options;
    if (onMissing === undefined) {
      const { channel, template } = channels[0]!;
      return written({ template, channel, audience, recipient: { kind: 'address', address: null } });
    }
    const assignee = asUser(visit.inputs['assignee']);
    return {
      onward: { kind: 'block' },
      outcome: 'contact-missing',
      tasks: [
        {
          kind: 'task',
          label: onMissing.label ?? completeContact,
          assignee,
          role: assignee === null ? (onMissing.role ?? null) : null,
          notBy: null,
          position: 0,
          blocking: true,
          dueAt: taskDeadline(onMissing.dueIn, flow.calendar, moment),
          remindAt: null,
          continues: [],
        },
      ],
    };
  },
  answer(options, visit, answer) {
    if (answer.outcome === skip.key) {
      return { onward: { kind: 'go', outlet: 'next' }, outcome: 'skipped' };
    }
    const ready = readyMessage(options, visit.inputs);
    return ready === undefined ? { onward: { kind: 'block' } } : written(ready);
  },
  form: (options) => ({ outcomes: options.onMissing === undefined ? [] : [completed, skip], fields: [] }),
  answerProblems: (options, inputs, answer) =>
    answer.outcome === completed.key && readyMessage(options, inputs) === undefined
      ? [problem('task.contact', '/outcome', 'The contact still has no address by any of the channels')]
      : [],
  resumes: (options, inputs) =>
    options.onMissing !== undefined && readyMessage(options, inputs) !== undefined
      ? completed.key
      : undefined,
  examples: {
    valid: [
      {
        channels: [
          { channel: 'mail', template: 'reminder', to: { var: 'customer.finance_email' } },
          { channel: 'sms', template: 'reminder-sms', to: { var: 'customer.finance_phone' } },
        ],
        onMissing: { assignee: { var: 'owner' }, dueIn: { businessDays: 1 } },
      },
      { template: 'note', audience: 'staff', toUser: { var: 'owner' } },
      { template: 'note', audience: 'staff', toRole: 'gm' },
    ],
    invalid: [
      { channels: [{ channel: 'fax', template: 'reminder', to: { var: 'email' } }] },
      { channels: [] },
      { template: 'reminder', audience: 'everybody', toRole: 'gm' },
    ],
  },
});

type MadeMessage = Omit<MessageEffect, keyof Origin>;

const completeContact = { zh: '补全联系人', en: 'Complete the contact' };
const completed: OutcomeOption = { key: 'completed', label: { zh: '已补全', en: 'Completed' } };
const skip: OutcomeOption = {
  key: 'skip',
  label: { zh: '不发送，继续', en: 'Go on without the message' },
  needsComment: true,
};

const written = (message: MadeMessage): StepResult => ({
  onward: { kind: 'go', outlet: 'next' },
  outcome: 'written',
  messages: [message],
});

/** The message by the first channel that has an address. */
function readyMessage(
  { channels = [], audience = 'customer' }: MessageOptions,
  inputs: Readonly<Record<string, Value>>,
): MadeMessage | undefined {
  for (const [index, { channel, template }] of channels.entries()) {
    const address = asText(inputs[`to${index}`]);
    if (address !== null) return { template, channel, audience, recipient: { kind: 'address', address } };
  }
  return undefined;
}
