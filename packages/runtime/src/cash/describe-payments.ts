/**
 * Where somebody may record a payment by hand: the tables of a cash application, for those who may write payments and what
 * they are for. Bank statements are no part of it, so it needs fewer rights than matching them.
 */
import type { CashApplicationDefinition } from '@dunlin/definition';
import type { CompiledApp } from '../compiled-app.ts';
import { grantsOf, type Person } from '../person.ts';

export interface PaymentDescription
  extends Pick<CashApplicationDefinition, 'key' | 'invoices' | 'payments' | 'allocations'> {
  /** Table of those who pay. */
  customers: string;
}

export function describePayments(app: CompiledApp, person: Person): PaymentDescription[] {
  const grants = grantsOf(app, person);
  const mayCreate = (table: string): boolean => grants.of(table).create !== false;
  const readsAll = ({ table, ...fields }: CashApplicationDefinition['invoices']): boolean => {
    const rights = grants.of(table);
    return rights.read !== false && Object.values(fields).every((key) => rights.field(key).read === true);
  };
  return [...app.cashApplications.values()]
    .filter(
      ({ invoices, payments, allocations }) =>
        mayCreate(payments.table) && mayCreate(allocations.table) && readsAll(invoices),
    )
    .map(({ key, invoices, customers, payments, allocations }) => ({
      key,
      invoices,
      customers: customers.table,
      payments,
      allocations,
    }));
}
