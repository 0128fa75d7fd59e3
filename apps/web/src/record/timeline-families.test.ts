import { expect, test } from 'vitest';
import { familyOf } from './timeline-families.ts';

test('what was sent, asked and done by flows is told apart, and records by their tables', () => {
  expect(familyOf({ kind: 'message', table: 'invoices' })).toBe('$messages');
  expect(familyOf({ kind: 'step', table: 'invoices' })).toBe(familyOf({ kind: 'run', table: 'customers' }));
  expect(familyOf({ kind: 'created', table: 'payments' })).toBe('payments');
});
