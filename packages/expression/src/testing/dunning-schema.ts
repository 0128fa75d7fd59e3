/** The tables of the dunning pack in the small form that tests of this package speak about. */
import { boolean, buildSchema, choice, date, integer, money, reference, text } from './schema-builder.ts';

const overdueDays = {
  if: [
    { and: [{ '>': [{ var: 'open_amount' }, 0] }, { '<=': [{ var: 'issued_on' }, { today: [] }] }] },
    { max: [0, { days_between: [{ var: 'due_on' }, { today: [] }] }] },
    0,
  ],
};

const status = {
  if: [
    { '>': [{ var: 'issued_on' }, { today: [] }] },
    'future',
    { '<=': [{ var: 'open_amount' }, 0] },
    'settled',
    { '>': [{ today: [] }, { var: 'due_on' }] },
    'overdue',
    'open',
  ],
};

export const dunningSchema = buildSchema(
  {
    users: { name: text, manager: reference('users') },
    customers: {
      name: text,
      grade: choice('A', 'B', 'C', 'D'),
      owner: reference('users'),
      open_total: {
        type: money,
        formula: {
          sum_of: [
            { rows: 'invoices' },
            { var: 'open_amount' },
            { '<=': [{ var: 'issued_on' }, { today: [] }] },
          ],
        },
      },
      overdue_total: {
        type: money,
        formula: {
          sum_of: [{ rows: 'invoices' }, { var: 'open_amount' }, { '>': [{ var: 'overdue_days' }, 0] }],
        },
      },
      oldest_overdue_days: {
        type: integer,
        formula: {
          max_of: [{ rows: 'invoices' }, { var: 'overdue_days' }, { '>': [{ var: 'open_amount' }, 0] }],
        },
      },
      finance_email: {
        type: text,
        formula: { max_of: [{ rows: 'contacts' }, { var: 'email' }, { '==': [{ var: 'role' }, 'finance'] }] },
      },
    },
    contacts: { customer: reference('customers'), email: text, role: choice('finance', 'business') },
    invoices: {
      number: text,
      customer: reference('customers'),
      owner: reference('users'),
      amount: money,
      issued_on: date,
      due_on: date,
      disputed: boolean,
      paid_amount: {
        type: money,
        rollup: {
          sum_of: [
            { rows: 'allocations' },
            { var: 'amount' },
            { '<=': [{ var: 'allocated_on' }, { today: [] }] },
          ],
        },
      },
      open_amount: { type: money, formula: { '-': [{ var: 'amount' }, { var: 'paid_amount' }] } },
      overdue_days: { type: integer, formula: overdueDays },
      status: { type: text, formula: status },
    },
    guarantees: { debtor: reference('customers'), guarantor: reference('customers'), amount: money },
    payments: { customer: reference('customers'), amount: money, received_on: date },
    allocations: {
      payment: reference('payments'),
      invoice: reference('invoices'),
      amount: money,
      allocated_on: date,
    },
  },
  [
    {
      key: 'cn',
      weekdays: [1, 2, 3, 4, 5],
      holidays: ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
      workdays: ['2025-09-28', '2025-10-11'],
    },
  ],
);
