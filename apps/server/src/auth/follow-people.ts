/**
 * What happens to people in the workspace → what follows for their sign-in.
 *
 * Disabled, or with a role taken away: their sessions end. Another e-mail: the account goes with the person, so that
 * whoever gets the old one next does not get in with it. People are never deleted.
 */
import { type ChangedPerson, type Commit, changedPeople, recordEvents } from '@dunlin/runtime';
import { findAccount, removeAccount } from './accounts.ts';
import type { AuthContext } from './auth-context.ts';
import { endSessions } from './sessions.ts';

export async function followPeople(auth: AuthContext, commit: Commit): Promise<void> {
  if (!commit.published && !commit.changed.has('users')) return;
  auth.identities.forget();
  try {
    for (const person of await changedPeople(auth.workspace, commit)) await follow(auth, person);
  } catch (error) {
    // The change itself stands: who may not enter any more is refused at every request, sessions or not.
    process.stderr.write(`Sessions of changed people could not be ended: ${(error as Error).stack}\n`);
  }
}

async function follow(auth: AuthContext, person: ChangedPerson): Promise<void> {
  const { id, email, emailBefore, active, rolesTaken, by } = person;
  const account = await findAccount(auth.signIn, emailBefore ?? email);
  if (account === undefined) return;
  if (email.toLowerCase() !== account.email) await moveAccount(auth, account.id, email.toLowerCase());
  if (active && rolesTaken.length === 0) return;
  const ended = await endSessions(auth, account.id);
  if (ended === 0) return;
  const reason = active ? 'roles' : 'disabled';
  await recordEvents(auth.workspace, by === null ? null : { userId: by }, [
    {
      kind: 'security.session',
      table: 'users',
      record: id,
      detail: { action: 'ended', reason, sessions: ended },
    },
  ]);
}

async function moveAccount({ signIn }: AuthContext, accountId: string, email: string): Promise<void> {
  const { internalAdapter } = await signIn.$context;
  // An account that has the e-mail already belongs to nobody: e-mails of people are unique.
  const other = await findAccount(signIn, email);
  if (other !== undefined && other.id !== accountId) await removeAccount(signIn, other.id);
  await internalAdapter.updateUser(accountId, { email });
}
