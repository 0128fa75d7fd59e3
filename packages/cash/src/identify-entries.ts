/**
 * Entries of a statement → what tells each of them from all others of the account, whatever file it comes in.
 *
 * The bank's own mark where it gives one. Else what the entry says, and which of several equal entries of the day it
 * is: two equal payments on one day are two, and the same day brought twice is still two.
 */
import type { StatementEntry } from './statement.ts';

/** @returns one text an entry, in their order; long ones, to be hashed by whoever keeps them */
export function identifyEntries(account: string, entries: readonly StatementEntry[]): string[] {
  const seen = new Map<string, number>();
  return entries.map(({ bookedOn, amount, payerName, payerAccount, text, bankReference }) => {
    const what = bankReference === '' ? [payerAccount, payerName, text] : [bankReference];
    const facts = JSON.stringify([account, bookedOn, amount, ...what]);
    const count = (seen.get(facts) ?? 0) + 1;
    seen.set(facts, count);
    return `${facts}#${count}`;
  });
}
