/** The second factor of an account: whether it has one, whether it must, and taking it away. */
import type { Person } from '@dunlin/runtime';
import type { AuthContext } from './auth-context.ts';
import { endSessions, forgetDevices } from './sessions.ts';
import type { SignInSettings } from './sign-in-settings.ts';

/** Whether somebody must have one to work here. */
export const needsSecondFactor = (
  { secondFactor }: Pick<SignInSettings, 'secondFactor'>,
  { rights }: Pick<Person, 'rights'>,
): boolean => secondFactor === 'everyone' || (secondFactor === 'admins' && rights.admin);

/** Who lost the device signs in with the password alone, once; every session ends. */
export async function removeSecondFactor(
  auth: Pick<AuthContext, 'signIn' | 'identities'>,
  accountId: string,
): Promise<void> {
  const { adapter, internalAdapter } = await auth.signIn.$context;
  await internalAdapter.updateUser(accountId, { twoFactorEnabled: false });
  await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: accountId }] });
  await forgetDevices(auth, accountId);
  await endSessions(auth, accountId);
}
