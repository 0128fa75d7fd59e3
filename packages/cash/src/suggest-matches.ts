/**
 * An entry of a statement and what is open → who probably paid, and for which invoices.
 *
 * Evidence of who paid (account, numbers in the text, name, an amount that only they owe) and of what for (numbers in
 * the text, amounts) is gathered; each kind has a weight, the chance that it is right when it stands alone. Independent
 * pieces together are wrong only where all of them are: the score is 1 − Π(1 − weight). Two payers with like scores
 * take certainty from each other.
 */
import { findSum } from './find-sum.ts';
import type { Ledger, LedgerInvoice } from './ledger.ts';
import { decimalOf, minorUnits } from './minor-units.ts';
import { referencesIn } from './reference-keys.ts';
import type { StatementEntry } from './statement.ts';

export type Reason =
  | { readonly code: 'account' }
  | { readonly code: 'customer-number'; readonly number: string }
  | { readonly code: 'name' | 'name-like'; readonly name: string; readonly likeness: number }
  | { readonly code: 'invoice-number' | 'invoice-number-like'; readonly numbers: readonly string[] }
  | {
      readonly code:
        | 'amount-of-named'
        | 'amount-of-one'
        | 'amount-of-all'
        | 'amount-of-several'
        | 'amount-only-here';
    };

/** How the amount and the invoices that it is for stand to each other. */
export type Fit = 'exact' | 'short' | 'over' | 'unapplied';

export interface Suggestion {
  readonly customer: number;
  readonly allocations: readonly { readonly invoice: number; readonly amount: string }[];
  /** Left of the entry after the allocations; canonical decimal. */
  readonly unapplied: string;
  /** Still open on the last invoice that got a part; canonical decimal. */
  readonly missing: string;
  readonly fit: Fit;
  /** 0 to 1, two decimals; see above. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** The chance that a piece of evidence is right by itself. */
const weights = {
  account: 0.93,
  'customer-number': 0.75,
  name: 0.85,
  'invoice-number': 0.9,
  'invoice-number-like': 0.55,
  'amount-of-named': 0.8,
  'amount-of-one': 0.6,
  'amount-of-all': 0.65,
  'amount-of-several': 0.3,
  'amount-only-here': 0.5,
} as const;

/** Names less alike than this say nothing. */
const leastLikeness = 0.72;
/** What is less likely is noise beside what is shown. */
const leastScore = 0.05;
const mostSuggestions = 5;

/** @returns the likeliest first; none for an entry that is not money coming in */
export function suggestMatches(
  entry: Pick<StatementEntry, 'amount' | 'currency' | 'payerName' | 'payerAccount' | 'text'>,
  ledger: Ledger,
): Suggestion[] {
  const units = minorUnits(entry.amount);
  if (units <= 0n) return [];
  const inCurrency = (invoice: LedgerInvoice): boolean =>
    entry.currency === undefined || invoice.currency === undefined || invoice.currency === entry.currency;
  const evidence = gather(entry, units, ledger, inCurrency);
  const suggestions = [...evidence].map(([customer, found]) => {
    const open = (ledger.invoicesOf.get(customer) ?? []).filter(inCurrency);
    return suggestionFor(customer, units, open, found);
  });
  return ranked(suggestions)
    .filter(({ score }) => score >= leastScore)
    .slice(0, mostSuggestions);
}

interface Evidence {
  readonly reasons: Reason[];
  readonly named: Set<LedgerInvoice>;
}

function gather(
  { payerName, payerAccount, text }: Pick<StatementEntry, 'payerName' | 'payerAccount' | 'text'>,
  units: bigint,
  ledger: Ledger,
  inCurrency: (invoice: LedgerInvoice) => boolean,
): Map<number, Evidence> {
  const found = new Map<number, Evidence>();
  const about = (customer: number): Evidence => {
    const known = found.get(customer) ?? { reasons: [], named: new Set() };
    found.set(customer, known);
    return known;
  };
  if (payerAccount !== '') {
    for (const customer of ledger.payingFrom(payerAccount)) about(customer).reasons.push({ code: 'account' });
  }
  const { strict, loose } = referencesIn(text);
  const named = [...strict].flatMap((key) => ledger.numbered(key)).filter(inCurrency);
  for (const [customer, invoices] of byCustomer(named)) {
    about(customer).reasons.push({ code: 'invoice-number', numbers: invoices.map(({ number }) => number) });
    for (const invoice of invoices) about(customer).named.add(invoice);
  }
  const known = new Set(named);
  const likely = [...loose]
    .flatMap((key) => ledger.looselyNumbered(key))
    .filter((each) => inCurrency(each) && !known.has(each));
  for (const [customer, invoices] of byCustomer(likely)) {
    about(customer).reasons.push({
      code: 'invoice-number-like',
      numbers: invoices.map(({ number }) => number),
    });
    for (const invoice of invoices) about(customer).named.add(invoice);
  }
  for (const key of strict) {
    for (const customer of ledger.payersNumbered(key)) {
      about(customer).reasons.push({ code: 'customer-number', number: ledger.payers.get(customer)!.number! });
    }
  }
  // Where a bank has no column for the payer, the name stands in the text; then only the whole text can be compared.
  for (const customer of payerName === '' ? [] : ledger.payersNamedLike(payerName)) {
    const best = ledger.payers
      .get(customer)!
      .names.map((name) => ({ name, likeness: ledger.names.likeness(name, payerName) }))
      .reduce((a, b) => (b.likeness > a.likeness ? b : a));
    if (best.likeness < leastLikeness) continue;
    about(customer).reasons.push({ code: best.likeness === 1 ? 'name' : 'name-like', ...best });
  }
  const worth = ledger.worth(units).filter(inCurrency);
  // An amount that several owe says who paid only together with something else.
  if (worth.length === 1) about(worth[0]!.customer).reasons.push({ code: 'amount-only-here' });
  return found;
}

function suggestionFor(
  customer: number,
  units: bigint,
  open: readonly LedgerInvoice[],
  { reasons, named }: Evidence,
): Suggestion {
  const all = [...reasons];
  const chosen = choose(units, open, named, all);
  let left = units;
  let missing = 0n;
  const allocations: { invoice: number; amount: string }[] = [];
  for (const invoice of chosen) {
    const part = smaller(invoice.units, left);
    if (part > 0n) allocations.push({ invoice: invoice.id, amount: decimalOf(part) });
    left -= part;
    missing += invoice.units - part;
  }
  const fit: Fit =
    allocations.length === 0 ? 'unapplied' : missing > 0n ? 'short' : left > 0n ? 'over' : 'exact';
  const wrong = all.reduce((product, reason) => product * (1 - weightOf(reason)), 1);
  return {
    customer,
    allocations,
    unapplied: decimalOf(left),
    missing: decimalOf(missing),
    fit,
    score: 1 - wrong,
    reasons: all,
  };
}

/** The invoices that the amount is for, in the order in which it serves them; adds why to `reasons`. */
function choose(
  units: bigint,
  open: readonly LedgerInvoice[],
  named: ReadonlySet<LedgerInvoice>,
  reasons: Reason[],
): readonly LedgerInvoice[] {
  if (named.size > 0) {
    const list = open.filter((invoice) => named.has(invoice));
    const sum = list.reduce((total, each) => total + each.units, 0n);
    if (sum === units) reasons.push({ code: 'amount-of-named' });
    // More than the named ones: what is left serves nothing that the payer did not mean.
    return list;
  }
  const one = open.filter((invoice) => invoice.units === units);
  if (one[0] !== undefined) {
    reasons.push({ code: 'amount-of-one' });
    return [one[0]];
  }
  const total = open.reduce((sum, each) => sum + each.units, 0n);
  if (total === units) {
    reasons.push({ code: 'amount-of-all' });
    return open;
  }
  const sum = findSum(units, open);
  if (sum !== undefined) {
    if (sum.how !== 'one-of-several') reasons.push({ code: 'amount-of-several' });
    return sum.invoices;
  }
  return open;
}

function weightOf(reason: Reason): number {
  // A name that is only alike says the less the less alike it is.
  if (reason.code === 'name-like') return weights.name * ((reason.likeness - 0.5) / 0.5) ** 2;
  return weights[reason.code];
}

/** Sorted, each score lowered by what speaks for the next best payer. */
function ranked(suggestions: readonly Suggestion[]): Suggestion[] {
  const sorted = [...suggestions].sort((a, b) => b.score - a.score || a.customer - b.customer);
  return sorted.map((each, index) => {
    const rival = sorted[index === 0 ? 1 : 0];
    const share = rival === undefined ? 1 : odds(each.score) / (odds(each.score) + odds(rival.score));
    return { ...each, score: Math.round(each.score * share * 100) / 100 };
  });
}

const smaller = (a: bigint, b: bigint): bigint => (a > b ? b : a);

const odds = (score: number): number => score / Math.max(1 - score, 1e-9);

function byCustomer(invoices: readonly LedgerInvoice[]): Map<number, LedgerInvoice[]> {
  const groups = new Map<number, LedgerInvoice[]>();
  for (const invoice of new Set(invoices))
    groups.set(invoice.customer, [...(groups.get(invoice.customer) ?? []), invoice]);
  return groups;
}
