/** Open entries with who probably paid and for what: the page that people work through. */
import { type Suggestion, suggestMatches } from '@dunlin/cash';
import type { CashApplicationDefinition } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { Person } from '../person.ts';
import { type References, referenceTitles, WantedReferences } from '../references.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { certainFrom, openCash } from './open-cash.ts';
import { readLedger } from './read-ledger.ts';
import { readRows } from './read-rows.ts';

export interface EntryMatches {
  /** Id of the entry. */
  entry: number;
  /** The likeliest first; empty where nothing is known of the payer. */
  suggestions: Suggestion[];
  /** True where the first one may be chosen beforehand. */
  certain: boolean;
}

export interface EntriesMatched {
  matches: EntryMatches[];
  /** Names of the customers and invoices. */
  refs: References;
}

/** Entries that are matched at once. */
export const mostEntries = 500;

/**
 * Two entries that would serve the same invoice get it one after the other: what the first one takes is not
 * suggested again.
 * @param ids of entries; those that are not open have no suggestions
 */
export async function suggestEntries(
  workspace: Workspace,
  person: Person,
  key: string,
  ids: readonly number[],
): Promise<EntriesMatched> {
  if (ids.length > mostEntries)
    throw new Refusal('too-large', 'cash.too-many', `At most ${mostEntries} entries are matched at once`);
  return workspace.read(async (work) => {
    const cash = openCash(work.app, person, key);
    const ledger = await readLedger(work, person, cash);
    const rows = await openEntries(work, person, cash, ids);
    const matches = rows.map((row): EntryMatches => {
      const entry = { ...factsOf(cash, row), amount: String(row[cash.entries.amount]) };
      const suggestions = suggestMatches(entry, ledger);
      const [best] = suggestions;
      const certain = best !== undefined && best.fit === 'exact' && best.score >= certainFrom(cash);
      if (certain) ledger.take(best);
      return { entry: row['id'] as number, suggestions, certain };
    });
    return { matches, refs: await namesOf(work, person, cash, matches) };
  });
}

/** Who may have made a payment that is not applied, as a suggestion for what is left of it. */
async function openEntries(
  work: Work,
  person: Person,
  { entries }: CashApplicationDefinition,
  ids: readonly number[],
) {
  const { table, state, amount, payerName, payerAccount, text, bookedOn } = entries;
  const rows = await readRows(work, person, table, [amount, payerName, payerAccount, text, bookedOn], {
    filter: { and: [{ in: [{ var: 'id' }, [...ids]] }, { '==': [{ var: state }, 'open'] }] },
  });
  // The earliest is served first.
  return rows.sort(
    (a, b) => order(String(a[bookedOn]), String(b[bookedOn])) || Number(a['id']) - Number(b['id']),
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function factsOf({ entries }: CashApplicationDefinition, row: Record<string, Value>) {
  const text = (field: string): string => (row[field] === null ? '' : String(row[field]));
  return {
    payerName: text(entries.payerName),
    payerAccount: text(entries.payerAccount),
    text: text(entries.text),
  };
}

async function namesOf(
  work: Work,
  person: Person,
  cash: CashApplicationDefinition,
  matches: readonly EntryMatches[],
): Promise<References> {
  const wanted = new WantedReferences();
  for (const { suggestions } of matches) {
    for (const { customer, allocations } of suggestions) {
      wanted.add(cash.customers.table, customer);
      for (const { invoice } of allocations) wanted.add(cash.invoices.table, invoice);
    }
  }
  return referenceTitles(work, person, wanted.ids);
}
