/** A flow of the proof: every bill that is made has a letter about it and a task for the role `r0`. */
import type { AppFiles } from '@dunlin/definition';

const label = (key: string) => ({ zh: key, en: key });
const text = { subject: '{{ number }}', body: '{{ number }} {{ account_name }} {{ amount }} {{ memo }}' };

const documents = {
  'roles/r0.json': { key: 'r0', label: label('r0'), tables: {} },
  'templates/notice.json': {
    key: 'notice',
    label: label('notice'),
    table: 'bills',
    form: 'mail',
    values: { account_name: { var: 'account.name' } },
    zh: text,
    en: text,
  },
  'flows/chase.json': {
    key: 'chase',
    label: label('chase'),
    table: 'bills',
    start: 'start',
    reentry: 'once',
    steps: [
      { id: 'start', type: 'start', label: label('start'), next: { next: 'letter' } },
      {
        id: 'letter',
        type: 'message',
        label: label('letter'),
        next: { next: 'call' },
        options: {
          audience: 'customer',
          channels: [{ channel: 'mail', template: 'notice', to: 'box@proof.example' }],
        },
      },
      {
        id: 'call',
        type: 'task',
        label: label('call'),
        next: { next: 'end' },
        options: { role: 'r0', facts: ['number', 'account', 'account.phone', 'amount', 'room', 'owner'] },
      },
      { id: 'end', type: 'end', label: label('end'), options: { outcome: 'done' } },
    ],
  },
  'rules/chase.json': {
    key: 'chase',
    label: label('chase'),
    table: 'bills',
    once: 'record',
    condition: { '!': [{ is_empty: [{ var: 'number' }] }] },
    trigger: { type: 'change', options: { created: true } },
    actions: [{ type: 'start-flow', options: { flow: 'chase' } }],
  },
};

export const proofFlow: AppFiles = Object.fromEntries(
  Object.entries(documents).map(([path, document]) => [path, JSON.stringify(document)]),
);
