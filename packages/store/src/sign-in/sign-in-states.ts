/** How everybody stands with signing in, in one query: for lists of people. */
import { sql } from 'kysely';
import type { Database } from '../session.ts';

export interface SignInState {
  /** Has a password, or signs in elsewhere. */
  readonly ready: boolean;
  readonly secondFactor: boolean;
  /** When a session that is not over was last used; ISO instant. */
  readonly lastSeenAt: string | null;
  /** Until when the newest invitation counts; ISO instant. */
  readonly invitedUntil: string | null;
}

/**
 * @param now ISO instant; what has run out by then does not count
 * @returns by e-mail in small letters; who is not in it has no account
 */
export async function readSignInStates(database: Database, now: string): Promise<Map<string, SignInState>> {
  const table = (name: string) => sql.id('dunlin', name);
  const { rows } = await sql<SignInState & { email: string }>`
    select lower(person."email") as email,
      exists (
        select from ${table('auth_account')} as account
        where account."userId" = person."id" and (account."password" is not null or account."providerId" <> 'credential')
      ) as ready,
      coalesce(person."twoFactorEnabled", false) as "secondFactor",
      (
        select max(session."updatedAt") from ${table('auth_session')} as session
        where session."userId" = person."id" and session."expiresAt" > ${now}::timestamptz
      ) as "lastSeenAt",
      (
        select max(link."expiresAt") from ${table('auth_verification')} as link
        where link."identifier" = 'password-invitation-' || person."id" and link."expiresAt" > ${now}::timestamptz
      ) as "invitedUntil"
    from ${table('auth_user')} as person`.execute(database.shared);
  return new Map(rows.map(({ email, ...state }) => [email, state]));
}
