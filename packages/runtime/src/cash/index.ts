/**
 * Cash application over the tables that `cash-applications/*.json` names.
 *
 *   file of a bank ─importStatement─▶ entries ─suggestEntries─▶ suggestions ─applyEntries─▶ payments and allocations
 *                                                                  └ setAsideEntries, undoEntry, allocatePayment
 */
export * from './allocate-payment.ts';
export { type Application, type Applied, applyEntries } from './apply-entries.ts';
export type { PaymentDescription } from './describe-payments.ts';
export { importStatement, type StatementFile, type StatementImport } from './import-statement.ts';
export { type CashDescription, listCash } from './open-cash.ts';
export { type OpenInvoiceShare, readOpenInvoices } from './open-invoices.ts';
export { setAsideEntries } from './set-aside-entries.ts';
export { type EntriesMatched, type EntryMatches, suggestEntries } from './suggest-entries.ts';
export { type UndoneEntry, undoEntry } from './undo-entry.ts';
