/** Accounts made by the server itself: demo people, the first admin, holders of API keys. */
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
  const context = await signIn.$context;
  const email = person.email.toLowerCase();
  const found = await context.internalAdapter.findUserByEmail(email, { includeAccounts: true });
  const user =
    found?.user ??
    (await context.internalAdapter.createUser(
      { email, name: person.name, emailVerified: true },
      { method: 'admin' },
    ));
  const hasPassword = found?.accounts.some((account) => account.providerId === 'credential') ?? false;
  if (password !== undefined && !hasPassword) {
    await context.internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await context.password.hash(password),
    });
  }
  return user.id;
}

/** A new API key that acts with the rights of the person of this e-mail. It is shown once and stored hashed. */
export async function createApiKey(signIn: SignIn, person: { email: string; name: string }): Promise<string> {
  const userId = await ensureAccount(signIn, person);
  const created = await signIn.apiKeys.createApiKey({
    body: { userId, name: 'command line', prefix: 'dunlin_' },
  });
  return created.key;
}

/** The e-mail behind an API key, or undefined where it is not valid. */
export async function apiKeyHolder(signIn: SignIn, key: string): Promise<string | undefined> {
  const answer = await signIn.apiKeys.verifyApiKey({ body: { key } });
  if (!answer.valid || answer.key === null) return undefined;
  const context = await signIn.$context;
  const user = await context.internalAdapter.findUserById(answer.key.referenceId);
  return user?.email;
}
