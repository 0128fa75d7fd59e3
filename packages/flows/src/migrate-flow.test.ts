import type { FlowDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { migrateFlow } from './migrate-flow.ts';

const label = { zh: '名', en: 'Name' };
const flow = (options: Record<string, unknown>): FlowDefinition => ({
  key: 'f',
  label,
  table: 'invoices',
  start: 'm',
  steps: [{ id: 'm', type: 'message', label, options, next: { next: 'm' } }],
});

test('a message of before channels was a mail to one address', () => {
  const to = { var: 'customer.finance_email' };
  expect(migrateFlow(flow({ template: 't', to, audience: 'customer' }))).toEqual(
    flow({ audience: 'customer', channels: [{ channel: 'mail', template: 't', to }] }),
  );
});

test('a flow of today is left as it is', () => {
  const now = flow({ template: 't', toUser: { var: 'owner' } });
  expect(migrateFlow(now)).toBe(now);
});
