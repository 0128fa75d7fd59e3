/** What a bank said of an entry, read from the fields that play these parts here. */
import type { RecordRow } from '../api/types.ts';
import type { CashDescription } from './cash-queries.ts';

export interface EntryFacts {
  amount: string;
  bookedOn: string;
  /** Empty texts where the bank gives none. */
  payerName: string;
  payerAccount: string;
  text: string;
  bankReference: string;
  payment: number | null;
}

export function entryFacts({ fields }: CashDescription, row: RecordRow): EntryFacts {
  const text = (field: string): string =>
    row[field] === null || row[field] === undefined ? '' : String(row[field]);
  const payment = row[fields.payment];
  return {
    amount: text(fields.amount) || '0',
    bookedOn: text(fields.bookedOn),
    payerName: text(fields.payerName),
    payerAccount: text(fields.payerAccount),
    text: text(fields.text),
    bankReference: text(fields.bankReference),
    payment: typeof payment === 'number' ? payment : null,
  };
}
