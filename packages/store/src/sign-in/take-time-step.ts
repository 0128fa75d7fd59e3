/** One-time codes count once: the newest time step of an account's authenticator app, kept for all processes. */
import { sql } from 'kysely';
import type { Database } from '../session.ts';

/**
 * Takes a time step for an account; of several who ask at once for the same one, exactly one gets it.
 * @param step whole periods since 1970, as RFC 6238 counts them
 * @returns whether it was later than every step that was taken before; false also where there is no second factor
 */
export async function takeTimeStep({ shared }: Database, accountId: string, step: number): Promise<boolean> {
  const { rows } = await sql`
    update ${sql.id('dunlin', 'auth_two_factor')} set "lastStep" = ${step}
    where "userId" = ${accountId} and ("lastStep" is null or "lastStep" < ${step})
    returning "userId"`.execute(shared);
  return rows.length === 1;
}
