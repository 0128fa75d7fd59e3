/**
 * Cash application: what came in on the bank account, matched with what is open.
 *
 *   file ─▶ readCamt053 | readStatementTable ─▶ entries ─▶ suggestMatches over a Ledger ─▶ who paid what, how surely
 *
 * No I/O: the runtime reads and writes the records that `cash-applications/*.json` names.
 */
export { fineAmounts } from './fine-amounts.ts';
export { identifyEntries } from './identify-entries.ts';
export { Ledger, type NameMatcher, type OpenInvoice, type Payer } from './ledger.ts';
export { cashProblemCodes } from './problems.ts';
export { isCamt, readCamt053 } from './read-camt053.ts';
export type { DayOrder } from './read-day.ts';
export { readStatementTable } from './read-statement-table.ts';
export { spreadOver } from './spread-over.ts';
export type * from './statement.ts';
export { type Fit, type Reason, type Suggestion, suggestMatches } from './suggest-matches.ts';
export { validateCash } from './validate-cash.ts';
