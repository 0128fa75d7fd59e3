/** A small schema and the ladder 1-7-15-30 over it, for the tests of this package. */
import { always, compileCalendar } from '@dunlin/calendar';
import type { FlowDefinition } from '@dunlin/definition';
import type { Schema, SchemaField, SchemaTable, Type } from '@dunlin/expression';
import { type CompileSurroundings, compileFlow } from '../compile-flow.ts';
import type { CompiledFlow } from '../compiled-flow.ts';

const label = (en: string) => ({ zh: en, en });

const table = (key: string, fields: Record<string, Type>): SchemaTable => ({
  key,
  label: label(key),
  fields: new Map(
    Object.entries({ id: { kind: 'reference', table: key } as Type, ...fields }).map(
      ([name, type]): [string, SchemaField] => [
        name,
        { key: name, label: label(name), type, source: { kind: 'column' } },
      ],
    ),
  ),
});

const tables = new Map(
  [
    table('users', { name: { kind: 'text' }, manager: { kind: 'reference', table: 'users' } }),
    table('invoices', {
      number: { kind: 'text' },
      due_on: { kind: 'date' },
      open_amount: { kind: 'money' },
      owner: { kind: 'reference', table: 'users' },
      email: { kind: 'text' },
      ladder: { kind: 'text' },
    }),
    table('calls', {
      invoice: { kind: 'reference', table: 'invoices' },
      result: { kind: 'choice', choices: ['promised', 'refused', 'away'] },
    }),
  ].map((each) => [each.key, each]),
);

export const schema: Schema = {
  tables,
  table: (key) => tables.get(key),
  reverse: (to) => (to === 'users' ? [{ table: 'invoices', via: 'owner' }] : []),
};

export const around: CompileSurroundings = {
  schema,
  roles: ['fin_director', 'gm'],
  calendars: new Map([
    ['always', always],
    [
      'workdays',
      compileCalendar({
        key: 'workdays',
        label: label('Workdays'),
        weekdays: [1, 2, 3, 4, 5],
        stepsAt: '09:00',
      }),
    ],
  ]),
  templates: new Map([
    ['reminder', { table: 'invoices', form: 'mail' }],
    ['reminder-sms', { table: 'invoices', form: 'sms' }],
    ['moved-up', { table: 'invoices', form: 'mail' }],
    ['report', { table: 'invoices', form: 'document' }],
    ['greeting', { table: 'users', form: 'mail' }],
  ]),
  forms: new Map([
    ['invoice-terms', { table: 'invoices' }],
    ['log-call', { table: 'calls' }],
  ]),
};

const wait = (days: number, to: string, options: object = {}) => ({
  id: `wait-${days}`,
  type: 'wait-until',
  label: label(`Day ${days}`),
  options: { date: { var: 'due_on' }, offsetDays: days, ...options },
  next: { next: to },
});

const outcomes = [
  { key: 'promised', label: label('Promised') },
  { key: 'refused', label: label('Refused') },
];

export const ladder: FlowDefinition = {
  key: 'ladder',
  label: label('Ladder'),
  table: 'invoices',
  start: 'start',
  owner: { var: 'owner' },
  exit: { condition: { '<=': [{ var: 'open_amount' }, 0] }, outcome: 'paid', label: label('Paid') },
  steps: [
    { id: 'start', type: 'start', label: label('Start'), next: { next: 'wait-1' } },
    wait(1, 'reminder'),
    {
      id: 'reminder',
      type: 'message',
      label: label('Reminder'),
      options: { channels: [{ channel: 'mail', template: 'reminder', to: { var: 'email' } }] },
      next: { next: 'wait-7' },
    },
    wait(7, 'call'),
    {
      id: 'call',
      type: 'task',
      label: label('Call'),
      options: { assignee: { var: 'owner' }, dueIn: { businessDays: 2 }, outcomes },
      next: { next: 'wait-15' },
    },
    wait(15, 'move-up'),
    {
      id: 'move-up',
      type: 'task',
      label: label('Call, moved up'),
      options: { assignee: { var: 'owner.manager' }, continues: 'call', notify: 'moved-up', outcomes },
      next: { next: 'wait-30' },
    },
    wait(30, 'report'),
    {
      id: 'report',
      type: 'document',
      label: label('Report'),
      options: { template: 'report' },
      next: { next: 'decision' },
    },
    {
      id: 'decision',
      type: 'approval',
      label: label('Decision'),
      options: {
        signers: [{ role: 'fin_director' }, { role: 'gm' }],
        mode: 'sequence',
        remindAfterDays: 3,
        outcomes: [
          { key: 'legal', label: label('Legal') },
          { key: 'return', label: label('Return'), ends: true, needsComment: true },
        ],
      },
      next: { legal: 'end', return: 'rework' },
    },
    {
      id: 'rework',
      type: 'task',
      label: label('Complete the report'),
      options: {
        assignee: { var: 'owner' },
        blocking: true,
        outcomes: [{ key: 'done', label: label('Done') }],
      },
      next: { done: 'report' },
    },
    { id: 'end', type: 'end', label: label('End'), options: { outcome: 'legal' } },
  ],
};

/** The ladder with some steps or settings replaced. */
export function compiled(flow: FlowDefinition = ladder): CompiledFlow {
  const { flow: result, problems } = compileFlow(flow, 1, around);
  if (result === undefined) throw new Error(JSON.stringify(problems));
  return result;
}
