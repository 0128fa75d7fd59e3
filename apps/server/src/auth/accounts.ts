/** Accounts: how somebody proves to be the person of an e-mail. Whether that person works here is the workspace's matter. */
import type { SignIn } from './sign-in.ts';

/** Whether anybody can sign in with a password at all. */
export async function anyPassword(signIn: SignIn): Promise<boolean> {
  const { adapter } = await signIn.$context;
  return (await adapter.findMany({ model: 'account', limit: 1 })).length > 0;
}

/** Makes sure that an e-mail has an account; with a password, that it can sign in where it could not before. */
export async function ensureAccount(
  signIn: SignIn,
  person: { email: string; name: string },
  password?: string,
): Promise<string> {
  const { adapter, internalAdapter } = await signIn.$context;
  const email = person.email.toLowerCase();
  const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
  const now = new Date();
  // Past the checks that providers' users go through: this one is asked for by the server itself.
  const user =
    found?.user ??
    (await adapter.create<{ email: string; name: string }, { id: string }>({
      model: 'user',
      data: { email, name: person.name, emailVerified: true, createdAt: now, updatedAt: now } as {
        email: string;
        name: string;
      },
    }));
  const hasPassword = found?.accounts.some((account) => account.providerId === 'credential') ?? false;
  if (password !== undefined && !hasPassword) await setPassword(signIn, user.id, password);
  return user.id;
}

/** The account of an e-mail, or undefined where there is none yet. */
export async function findAccount(
  signIn: SignIn,
  email: string,
): Promise<{ id: string; email: string; twoFactor: boolean; providers: readonly string[] } | undefined> {
  const { internalAdapter } = await signIn.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true });
  if (found === null) return undefined;
  return {
    id: found.user.id,
    email: found.user.email,
    twoFactor: (found.user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled === true,
    providers: found.accounts.map((each) => each.providerId),
  };
}

/** Gives an account a password, or another one. Its rules are checked before. */
export async function setPassword(signIn: SignIn, accountId: string, password: string): Promise<void> {
  const { internalAdapter, password: hashing } = await signIn.$context;
  const hash = await hashing.hash(password);
  if ((await internalAdapter.findCredentialAccount(accountId)) !== null) {
    await internalAdapter.updatePassword(accountId, hash);
  } else {
    await internalAdapter.linkAccount({
      userId: accountId,
      providerId: 'credential',
      accountId,
      password: hash,
    });
  }
}

/** An account with all that belongs to it: passwords, sessions, keys, a second factor. */
export async function removeAccount(signIn: SignIn, accountId: string): Promise<void> {
  const { adapter, internalAdapter } = await signIn.$context;
  await adapter.deleteMany({ model: 'apikey', where: [{ field: 'referenceId', value: accountId }] });
  await adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: accountId }] });
  await internalAdapter.deleteUser(accountId);
}
