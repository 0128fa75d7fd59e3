/** What was done for a key of a caller, and what was answered: written once, read by whoever asks again, gone after a day. */
import type { Selectable } from 'kysely';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export type KeptAnswerRow = Selectable<SystemTables['sys_kept_answer']>;

export interface KeptKey {
  /** Whose key it is: the same one of somebody else is another. */
  readonly caller: string;
  readonly key: string;
}

export interface GivenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** @param since what is older counts as gone */
export const readKeptAnswer = (
  { db }: Session,
  { caller, key }: KeptKey,
  since: string,
): Promise<KeptAnswerRow | undefined> =>
  db
    .selectFrom('sys_kept_answer')
    .selectAll()
    .where('caller', '=', caller)
    .where('key', '=', key)
    .where('kept_at', '>=', since)
    .executeTakeFirst();

/**
 * Takes the key for the transaction that does the work; it waits for another that has taken it.
 * @returns false where the key has been used since
 */
export async function takeKey(
  { db }: Session,
  { caller, key, fingerprint }: KeptKey & { readonly fingerprint: string },
  { now, since }: { readonly now: string; readonly since: string },
): Promise<boolean> {
  await db
    .deleteFrom('sys_kept_answer')
    .where('caller', '=', caller)
    .where('key', '=', key)
    .where('kept_at', '<', since)
    .execute();
  const taken = await db
    .insertInto('sys_kept_answer')
    .values({ caller, key, fingerprint, kept_at: now })
    .onConflict((conflict) => conflict.columns(['caller', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Notes what the transaction gives its caller, in the same transaction. @param result JSON */
export async function keepResult({ db }: Session, { caller, key }: KeptKey, result: string): Promise<void> {
  await db
    .updateTable('sys_kept_answer')
    .set({ result })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute();
}

export async function keepAnswer(
  { db }: Session,
  { caller, key }: KeptKey,
  { status, headers, body }: GivenAnswer,
): Promise<void> {
  await db
    .updateTable('sys_kept_answer')
    .set({ status, headers: JSON.stringify(headers), body })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .execute();
}

export async function forgetKeptAnswers({ db }: Session, before: string): Promise<void> {
  await db.deleteFrom('sys_kept_answer').where('kept_at', '<', before).execute();
}
