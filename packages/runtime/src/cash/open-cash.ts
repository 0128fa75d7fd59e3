/**
 * A cash application, for somebody who may work with it.
 *
 * Matching reads names, numbers and open amounts; whoever may not read one of these fields in full is refused as a
 * whole. A suggestion made of half of them would be worse than none, and would tell what is hidden.
 */
import type { CashApplicationDefinition, Label } from '@dunlin/definition';
import type { CompiledApp } from '../compiled-app.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

export interface CashDescription {
  key: string;
  label: Label;
  /** Where what stood in the statements is kept. */
  statements: string;
  entries: string;
  payments: string;
  customers: string;
  invoices: string;
  /** Fields of payments: whose they are, and what is left of them. */
  paymentCustomer: string;
  unapplied: string;
  /** Fields of the entries, by the part that they play. */
  fields: Omit<CashApplicationDefinition['entries'], 'table'>;
  /** From which score a suggestion is chosen beforehand. */
  certainFrom: number;
  grants: { import: boolean; apply: boolean };
}

const usualCertainty = 0.9;

/** Those that the person may see, with what they may do there. */
export const listCash = (workspace: Workspace, person: Person): Promise<CashDescription[]> =>
  workspace.read(async ({ app }) => describeCash(app, person));

export function describeCash(app: CompiledApp, person: Person): CashDescription[] {
  return [...app.cashApplications.values()]
    .filter((each) => readsAll(app, person, each))
    .map((cash) => {
      const { table, ...fields } = cash.entries;
      return {
        key: cash.key,
        label: cash.label,
        statements: cash.statements.table,
        entries: table,
        payments: cash.payments.table,
        customers: cash.customers.table,
        invoices: cash.invoices.table,
        paymentCustomer: cash.payments.customer,
        unapplied: cash.payments.unapplied,
        fields,
        certainFrom: certainFrom(cash),
        grants: {
          import: mayCreate(app, person, cash.statements.table) && mayCreate(app, person, table),
          apply:
            mayCreate(app, person, cash.payments.table) && mayCreate(app, person, cash.allocations.table),
        },
      };
    });
}

export const certainFrom = (cash: CashApplicationDefinition): number => cash.certainFrom ?? usualCertainty;

/** @throws Refusal `missing` also where the person may not read all that it works with */
export function openCash(app: CompiledApp, person: Person, key: string): CashApplicationDefinition {
  const mine = [...app.cashApplications.values()].filter((each) => readsAll(app, person, each));
  const found = mine.find((each) => each.key === key);
  if (found === undefined)
    throw Refusal.missing(
      'cash application',
      key,
      mine.map((each) => each.key),
    );
  return found;
}

const mayCreate = (app: CompiledApp, person: Person, table: string): boolean =>
  grantsOf(app, person).of(table).create !== false;

function readsAll(app: CompiledApp, person: Person, cash: CashApplicationDefinition): boolean {
  const { invoices, customers, accounts, payments, allocations, statements, entries } = cash;
  const parts = [
    invoices,
    customers,
    payments,
    allocations,
    statements,
    entries,
    ...(accounts === undefined ? [] : [accounts]),
  ];
  return parts.every(({ table, ...fields }) => {
    const rights = grantsOf(app, person).of(table);
    const keys = Object.values(fields).flat();
    return rights.read !== false && keys.every((field) => rights.field(field).read === true);
  });
}
