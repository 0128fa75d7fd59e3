import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Key, Label } from '../shapes.ts';

/** A field of the table named beside it. */
const field = ColumnKey;

/**
 * `cash-applications/*.json`: which tables hold what payers owe, what came in and how the two are matched, so that
 * entries of a bank statement can be turned into payments and allocations.
 */
export const CashApplicationDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    /** What customers owe. `open` is what is not paid yet; only invoices in which it is above 0 are matched. */
    invoices: Type.Object(
      { table: field, number: field, customer: field, open: field, dueOn: field },
      closed,
    ),
    /** Who owes. A payer is known by `names`, and by `number` where it stands in the text of a payment. */
    customers: Type.Object(
      { table: field, names: Type.Array(field, { minItems: 1, maxItems: 5 }), number: Type.Optional(field) },
      closed,
    ),
    /** Accounts that customers pay from. */
    accounts: Type.Optional(Type.Object({ table: field, customer: field, number: field }, closed)),
    /** `unapplied` is what is left of a payment after its allocations. */
    payments: Type.Object(
      {
        table: field,
        customer: field,
        amount: field,
        receivedOn: field,
        note: Type.Optional(field),
        unapplied: field,
      },
      closed,
    ),
    allocations: Type.Object(
      { table: field, payment: field, invoice: field, amount: field, allocatedOn: field },
      closed,
    ),
    /** The statements that were brought: `name` is that of the file. */
    statements: Type.Object(
      {
        table: field,
        name: field,
        account: field,
        openingBalance: Type.Optional(field),
        closingBalance: Type.Optional(field),
      },
      closed,
    ),
    /** What stood in the statements. `fingerprint` is unique: the same entry is kept once. */
    entries: Type.Object(
      {
        table: field,
        statement: field,
        account: field,
        bookedOn: field,
        amount: field,
        payerName: field,
        payerAccount: field,
        text: field,
        bankReference: field,
        fingerprint: field,
        /** A choice with the options `open`, `applied` and `ignored`. */
        state: field,
        payment: field,
      },
      closed,
    ),
    /** Share of certainty from which a suggestion is chosen beforehand; default 0.9. */
    certainFrom: Type.Optional(Type.Number({ minimum: 0.5, maximum: 1 })),
  },
  closed,
);
export type CashApplicationDefinition = Static<typeof CashApplicationDefinition>;
