/**
 * A decision of ten rows over twelve fields, the same for every engine: texts, choices, whole numbers, dates and
 * conditions, and two amounts. It uses only what all engines answer alike: nothing is empty, dates are ISO texts.
 */
import type { Expression } from '@dunlin/definition';
import type { Schema, SchemaField, Type } from '@dunlin/expression';

const text: Type = { kind: 'text' };
const integer: Type = { kind: 'integer' };
const date: Type = { kind: 'date' };
const boolean: Type = { kind: 'boolean' };

/** @param amount the type of the two amounts: whole numbers, which every engine has, or exact decimals */
export function decisionSchema(amount: Type): Schema {
  const types: Record<string, Type> = {
    grade: { kind: 'choice', choices: ['A', 'B', 'C', 'D'] },
    region: text,
    segment: text,
    channel: text,
    overdue_days: integer,
    open_invoices: integer,
    broken_promises: integer,
    balance: amount,
    credit_limit: amount,
    due_on: date,
    last_paid_on: date,
    disputed: boolean,
  };
  const fields = new Map(
    Object.entries(types).map(([key, type]): [string, SchemaField] => [
      key,
      { key, label: { zh: key, en: key }, type, source: { kind: 'column' } },
    ]),
  );
  const table = { key: 'accounts', label: { zh: 'accounts', en: 'accounts' }, fields };
  const tables = new Map([[table.key, table]]);
  return { tables, table: (key) => tables.get(key), reverse: () => [] };
}

const of = (name: string): Expression => ({ var: name });

/** @param unit cents that an amount of 1 has: 1 where amounts are whole cents, 100 where they have decimals */
export function decisionExpression(unit: number): Expression {
  const balanceOver = (cents: number): Expression => ({ '>': [of('balance'), cents / unit] });
  return {
    if: [
      { '==': [of('disputed'), true] },
      'hold',
      { and: [{ '==': [of('grade'), 'D'] }, { '>': [of('overdue_days'), 60] }, balanceOver(5_000_050)] },
      'legal',
      { and: [{ '>=': [of('broken_promises'), 3] }, { '<': [of('last_paid_on'), '2025-03-01'] }] },
      'director',
      { and: [{ '>': [of('overdue_days'), 90] }, { in: [of('region'), ['north', 'east']] }] },
      'final-notice',
      { and: [{ '>': [of('balance'), of('credit_limit')] }, { '==': [of('segment'), 'enterprise'] }] },
      'manager',
      { and: [{ '>': [of('open_invoices'), 8] }, { '!=': [of('channel'), 'mail'] }] },
      'call',
      { and: [{ '>=': [of('due_on'), '2025-06-01'] }, { '<=': [of('overdue_days'), 15] }] },
      'wait',
      {
        or: [
          { and: [{ '==': [of('grade'), 'C'] }, balanceOver(2_000_025)] },
          { '==': [of('segment'), 'public'] },
        ],
      },
      'letter',
      { and: [{ in: [of('grade'), ['A', 'B']] }, { '<': [of('overdue_days'), 45] }] },
      'friendly',
      balanceOver(100_075),
      'remind',
      'none',
    ],
  };
}

/** The fields as an engine without types sees them. */
export interface PlainRow {
  readonly grade: string;
  readonly region: string;
  readonly segment: string;
  readonly channel: string;
  readonly overdue_days: number;
  readonly open_invoices: number;
  readonly broken_promises: number;
  readonly balance: number;
  readonly credit_limit: number;
  readonly due_on: string;
  readonly last_paid_on: string;
  readonly disputed: boolean;
}

/** The same by hand. */
export function decideByHand(row: PlainRow, unit: number): string {
  if (row.disputed === true) return 'hold';
  if (row.grade === 'D' && row.overdue_days > 60 && row.balance > 5_000_050 / unit) return 'legal';
  if (row.broken_promises >= 3 && row.last_paid_on < '2025-03-01') return 'director';
  if (row.overdue_days > 90 && (row.region === 'north' || row.region === 'east')) return 'final-notice';
  if (row.balance > row.credit_limit && row.segment === 'enterprise') return 'manager';
  if (row.open_invoices > 8 && row.channel !== 'mail') return 'call';
  if (row.due_on >= '2025-06-01' && row.overdue_days <= 15) return 'wait';
  if ((row.grade === 'C' && row.balance > 2_000_025 / unit) || row.segment === 'public') return 'letter';
  if ((row.grade === 'A' || row.grade === 'B') && row.overdue_days < 45) return 'friendly';
  return row.balance > 100_075 / unit ? 'remind' : 'none';
}

/** The same rows every time; no two fields go in step. */
export function decisionRows(count: number, unit: number): PlainRow[] {
  let state = 1;
  const upTo = (limit: number): number => {
    state = (state * 48271) % 0x7fffffff;
    return state % limit;
  };
  const oneOf = (...texts: string[]): string => texts[upTo(texts.length)]!;
  const day = (): string =>
    `2025-${String(1 + upTo(12)).padStart(2, '0')}-${String(1 + upTo(28)).padStart(2, '0')}`;
  return Array.from({ length: count }, () => ({
    grade: oneOf('A', 'B', 'C', 'D'),
    region: oneOf('north', 'east', 'south', 'west', 'abroad'),
    segment: oneOf('enterprise', 'small', 'small', 'public', 'private'),
    channel: oneOf('mail', 'phone', 'sms'),
    overdue_days: upTo(110),
    open_invoices: upTo(10),
    broken_promises: upTo(5),
    balance: upTo(8_000_000) / unit,
    credit_limit: upTo(20_000_000) / unit,
    due_on: day(),
    last_paid_on: day(),
    disputed: upTo(12) === 0,
  }));
}
