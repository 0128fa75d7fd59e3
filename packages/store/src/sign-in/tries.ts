/**
 * How often something secret was tried in vain, for all processes of an installation.
 *
 * A try is taken before the secret is looked at, so that a thousand tries at once count as a thousand; whoever was right
 * gives it back. After some free tries each further one has to wait, twice as long every time.
 */
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../session.ts';

export interface TriesRule {
  /** What is tried: an account, an address. */
  readonly key: string;
  /** Tries without any wait. */
  readonly free: number;
  /** Wait after the last free try; it doubles with each further one. */
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
}

/** Tries of so long ago count no more. */
const forgottenAfterSeconds = 24 * 3600;

/** Seconds from the last of so many tries until the next. */
export function waitAfter({ free, firstWaitSeconds, longestWaitSeconds }: TriesRule, tries: number): number {
  return tries < free ? 0 : Math.min(firstWaitSeconds * 2 ** (tries - free), longestWaitSeconds);
}

/**
 * Counts a try by each rule.
 * @param now an instant of real time
 * @returns seconds to wait where it is too early, and nothing was counted by that rule; else 0 and the number of tries so far
 */
export async function takeTry(
  database: Database,
  rules: readonly TriesRule[],
  now: string,
): Promise<{ waitSeconds: number; tries: readonly number[] }> {
  const counted: number[] = [];
  for (const rule of rules) {
    const taken = await takeOne(database, rule, now);
    if ('waitSeconds' in taken) {
      // What the rules before it counted was no try.
      for (const each of rules.slice(0, counted.length)) await giveTryBack(database, each.key);
      return { waitSeconds: taken.waitSeconds, tries: [] };
    }
    counted.push(taken.tries);
  }
  return { waitSeconds: 0, tries: counted };
}

async function takeOne(
  { shared }: Database,
  rule: TriesRule,
  now: string,
): Promise<{ tries: number } | { waitSeconds: number }> {
  for (;;) {
    const row = await shared
      .selectFrom('sign_in_tries')
      .select(['tries', 'last_at'])
      .where('key', '=', rule.key)
      .executeTakeFirst();
    if (row === undefined) {
      await shared
        .deleteFrom('sign_in_tries')
        .where('last_at', '<', ago(now, forgottenAfterSeconds))
        .execute();
      const made = await shared
        .insertInto('sign_in_tries')
        .values({ key: rule.key, tries: 1, last_at: now })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirstOrThrow();
      if (made.numInsertedOrUpdatedRows === 1n) return { tries: 1 };
      continue;
    }
    const passed = secondsBetween(row.last_at, now);
    const before = passed >= forgottenAfterSeconds ? 0 : row.tries;
    const wait = waitAfter(rule, before) - passed;
    if (wait > 0) return { waitSeconds: Math.ceil(wait) };
    // Whoever counted in between is seen in the next round.
    const counted = await shared
      .updateTable('sign_in_tries')
      .set({ tries: before + 1, last_at: now })
      .where('key', '=', rule.key)
      .where('tries', '=', row.tries)
      .where('last_at', '=', row.last_at)
      .executeTakeFirstOrThrow();
    if (counted.numUpdatedRows === 1n) return { tries: before + 1 };
  }
}

/** The try was none: its secret was right. */
export async function giveTryBack({ shared }: Database, key: string): Promise<void> {
  await shared
    .updateTable('sign_in_tries')
    .set((row) => ({ tries: row('tries', '-', 1) }))
    .where('key', '=', key)
    .where('tries', '>', 0)
    .execute();
}

/** All tries at something are forgotten. */
export async function forgetTries({ shared }: Database, key: string): Promise<void> {
  await shared.deleteFrom('sign_in_tries').where('key', '=', key).execute();
}

/** The instant from which the next try counts, or null where it may come at once. */
export async function heldUntil({ shared }: Database, rule: TriesRule, now: string): Promise<string | null> {
  const row = await shared
    .selectFrom('sign_in_tries')
    .select(['tries', 'last_at'])
    .where('key', '=', rule.key)
    .executeTakeFirst();
  if (row === undefined || secondsBetween(row.last_at, now) >= forgottenAfterSeconds) return null;
  const until = ago(row.last_at, -waitAfter(rule, row.tries));
  return until > now ? until : null;
}

const ago = (instant: string, seconds: number): string =>
  Temporal.Instant.from(instant).subtract({ seconds }).toString({ fractionalSecondDigits: 3 });

const secondsBetween = (earlier: string, later: string): number =>
  Temporal.Instant.from(earlier).until(Temporal.Instant.from(later)).total('seconds');
