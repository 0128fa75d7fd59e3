/**
 * Puts a message into the outbox: to an address of the customer's, or to one of our own people.
 * A recipient that is missing holds the message with a reason; the run goes on, nothing is skipped silently.
 */
import { Expression, Key, problem, under } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType, nextOutlet } from '../define-step-type.ts';
import type { Recipient } from '../effects.ts';
import { asText, asUser } from '../input-values.ts';
import { closed } from '../shapes.ts';

export const message = defineStepType({
  name: 'message',
  family: 'message-document',
  label: { zh: '发送消息', en: 'Send a message' },
  description: {
    zh: '按模板生成一封邮件,放入发件箱。',
    en: 'Puts a mail made from a template into the outbox.',
  },
  options: Type.Object(
    {
      template: Key,
      audience: Type.Optional(
        Type.Union([Type.Literal('customer'), Type.Literal('staff')], { default: 'customer' }),
      ),
      /** An address. */
      to: Type.Optional(Expression),
      /** One of our people. */
      toUser: Type.Optional(Expression),
      /** Everybody with this role. */
      toRole: Type.Optional(Key),
    },
    closed,
  ),
  outlets: () => [nextOutlet],
  inputs(options) {
    if (options.to !== undefined) {
      return [{ key: 'to', expression: options.to as never, expected: { kind: 'text' }, at: ['to'] }];
    }
    if (options.toUser === undefined) return [];
    const expected = { kind: 'reference', table: 'users' } as const;
    return [{ key: 'user', expression: options.toUser as never, expected, at: ['toUser'] }];
  },
  references: (options) => [
    { kind: 'mail', key: options.template, at: ['template'] },
    ...(options.toRole === undefined ? [] : [{ kind: 'role', key: options.toRole, at: ['toRole'] } as const]),
  ],
  check(options) {
    const given = [options.to, options.toUser, options.toRole].filter((each) => each !== undefined).length;
    return given === 1
      ? []
      : [
          problem(
            'flow.option',
            under('', 'to'),
            'A message needs exactly one of "to", "toUser" and "toRole"',
            { given },
          ),
        ];
  },
  rests: () => false,
  run(options, visit) {
    const recipient: Recipient =
      options.toRole !== undefined
        ? { kind: 'role', role: options.toRole }
        : options.toUser !== undefined
          ? { kind: 'user', user: asUser(visit.inputs['user']) }
          : { kind: 'address', address: asText(visit.inputs['to']) };
    return {
      onward: { kind: 'go', outlet: 'next' },
      outcome: 'written',
      messages: [{ template: options.template, audience: options.audience ?? 'customer', recipient }],
    };
  },
  examples: {
    valid: [
      { template: 'reminder', audience: 'customer', to: { var: 'customer.finance_email' } },
      { template: 'note', audience: 'staff', toUser: { var: 'owner' } },
      { template: 'note', audience: 'staff', toRole: 'gm' },
    ],
    invalid: [{ to: { var: 'email' } }, { template: 'reminder', audience: 'everybody', to: 'a@b.c' }],
  },
});
