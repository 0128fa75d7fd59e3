/** Sessions of an account: a list without their secrets, and their ends. */
import type { AuthContext } from './auth-context.ts';
import { type Device, deviceOf } from './device.ts';

export interface SessionFacts {
  id: string;
  device: Device | null;
  address: string | null;
  signedInAt: string;
  lastSeenAt: string;
  /** Whether it is the one that asks. */
  current: boolean;
}

type Context = Pick<AuthContext, 'signIn' | 'identities'>;

/** Those that are not over, the last seen first. */
export async function listSessions(
  { signIn }: Pick<AuthContext, 'signIn'>,
  accountId: string,
  currentId?: string,
): Promise<SessionFacts[]> {
  const { internalAdapter } = await signIn.$context;
  const sessions = await internalAdapter.listSessions(accountId, { onlyActiveSessions: true });
  return sessions
    .map((each) => ({
      id: each.id,
      device: deviceOf(each.userAgent),
      address: each.ipAddress || null,
      signedInAt: each.createdAt.toISOString(),
      lastSeenAt: each.updatedAt.toISOString(),
      current: each.id === currentId,
    }))
    .sort((one, other) => (one.lastSeenAt < other.lastSeenAt ? 1 : -1));
}

/** @returns whether the account had such a session */
export async function endSession(auth: Context, accountId: string, sessionId: string): Promise<boolean> {
  return (await endWhere(auth, accountId, (each) => each.id === sessionId)) > 0;
}

/** Ends all sessions of an account but one. @returns how many */
export const endSessions = (auth: Context, accountId: string, exceptId?: string): Promise<number> =>
  endWhere(auth, accountId, (each) => each.id !== exceptId);

async function endWhere(
  { signIn, identities }: Context,
  accountId: string,
  ends: (session: { id: string }) => boolean,
): Promise<number> {
  const { internalAdapter } = await signIn.$context;
  const ended = (await internalAdapter.listSessions(accountId)).filter(ends);
  for (const { token } of ended) await internalAdapter.deleteSession(token);
  identities.forget();
  return ended.length;
}

/** Browsers that were told to be trusted need the second factor again, and half-done sign-ins begin anew. */
export async function forgetDevices(
  { signIn }: Pick<AuthContext, 'signIn'>,
  accountId: string,
): Promise<void> {
  const { adapter } = await signIn.$context;
  await adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: accountId }] });
}
