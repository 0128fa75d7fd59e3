/** What is open and who owes it, as far as the reader may see it, ready to be matched. */
import { Ledger, type OpenInvoice, type Payer } from '@dunlin/cash';
import type { CashApplicationDefinition } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { Person } from '../person.ts';
import type { Work } from '../workspace.ts';
import { currencyOf } from './currency-of.ts';
import { payerNames } from './payer-names.ts';
import { readRows } from './read-rows.ts';

export async function readLedger(
  work: Work,
  person: Person,
  cash: CashApplicationDefinition,
): Promise<Ledger> {
  const { invoices, customers, accounts } = cash;
  const open = await readRows(
    work,
    person,
    invoices.table,
    [invoices.number, invoices.customer, invoices.open, invoices.dueOn],
    { filter: { '>': [{ var: invoices.open }, 0] } },
  );
  const names = customers.number === undefined ? customers.names : [...customers.names, customers.number];
  const owing = await readRows(work, person, customers.table, names);
  const known =
    accounts === undefined
      ? []
      : await readRows(work, person, accounts.table, [accounts.customer, accounts.number]);
  const currency = currencyOf(work, invoices.table, invoices.open);
  return new Ledger(
    open.flatMap((row): OpenInvoice[] => {
      const customer = row[invoices.customer];
      if (typeof customer !== 'number') return [];
      return [
        {
          id: row['id'] as number,
          number: text(row[invoices.number]),
          customer,
          open: String(row[invoices.open]),
          dueOn: text(row[invoices.dueOn]),
          ...(currency === undefined ? {} : { currency }),
        },
      ];
    }),
    payers(cash, owing, known),
    payerNames(),
  );
}

function payers(
  { customers, accounts }: CashApplicationDefinition,
  owing: readonly Record<string, Value>[],
  known: readonly Record<string, Value>[],
): Payer[] {
  const numbers = new Map<Value, string[]>();
  for (const row of known) {
    const customer = row[accounts!.customer] ?? null;
    numbers.set(customer, [...(numbers.get(customer) ?? []), text(row[accounts!.number])]);
  }
  return owing.map((row) => ({
    id: row['id'] as number,
    names: customers.names.map((field) => text(row[field])).filter((name) => name !== ''),
    ...(customers.number === undefined ? {} : { number: text(row[customers.number]) }),
    accounts: numbers.get(row['id'] ?? null) ?? [],
  }));
}

const text = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : String(value);
