/** Keys with which programs act for a person. A key is shown once and stored hashed. */
import { Refusal } from '@dunlin/runtime';
import { ensureAccount } from './accounts.ts';
import { isScope, type Scope, scopeKeys } from './scopes.ts';
import type { SignIn } from './sign-in.ts';

export interface ApiKeyWish {
  /** What its holder calls it. */
  name?: string;
  /** Of `scopes.ts`; null for all that the holder may do. */
  scopes?: readonly string[] | null;
  /** 1 to 365; null for no end. */
  expiresInDays?: number | null;
}

export interface ApiKeyFacts {
  id: string;
  name: string;
  /** Its first characters, to tell it by. */
  start: string;
  scopes: readonly Scope[] | null;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

/**
 * A new key that acts with the rights of the person of this e-mail.
 * @throws Refusal `api-key.no-scope` where a scope is none
 */
export async function createApiKey(
  signIn: SignIn,
  person: { email: string; name: string },
  { name = 'command line', scopes = null, expiresInDays = null }: ApiKeyWish = {},
): Promise<string> {
  if (scopes !== null) refuseUnknown(scopes);
  const userId = await ensureAccount(signIn, person);
  const { key } = await signIn.apiKeys.createApiKey({
    body: {
      userId,
      name,
      prefix: 'dunlin_',
      ...(expiresInDays === null ? {} : { expiresIn: expiresInDays * 24 * 3600 }),
      ...(scopes === null ? {} : { permissions: { dunlin: [...scopes] } }),
    },
  });
  return key;
}

function refuseUnknown(scopes: readonly string[]): void {
  const problems = scopes.flatMap((each, index) =>
    isScope(each)
      ? []
      : [
          {
            code: 'api-key.no-scope',
            severity: 'error' as const,
            detail: `"${each}" is no scope; there are ${scopeKeys.join(', ')}`,
            params: { name: each },
            pointer: `/scopes/${index}`,
          },
        ],
  );
  if (problems.length > 0) throw Refusal.invalid(problems);
}

/** Whose key it is and what it is for, or undefined where it is not valid. */
export async function apiKeyHolder(
  signIn: SignIn,
  key: string,
): Promise<{ email: string; keyId: string; scopes: ReadonlySet<Scope> | null } | undefined> {
  const answer = await signIn.apiKeys.verifyApiKey({ body: { key } });
  if (!answer.valid || answer.key === null) return undefined;
  const { internalAdapter } = await signIn.$context;
  const user = await internalAdapter.findUserById(answer.key.referenceId);
  if (user === null) return undefined;
  const scopes = scopesOf(answer.key.permissions);
  return { email: user.email, keyId: answer.key.id, scopes: scopes === null ? null : new Set(scopes) };
}

/** Keys of an account, the newest first. */
export async function listApiKeys(signIn: SignIn, accountId: string): Promise<ApiKeyFacts[]> {
  const { adapter } = await signIn.$context;
  const rows = await adapter.findMany<KeyRow>({
    model: 'apikey',
    where: [{ field: 'referenceId', value: accountId }],
    sortBy: { field: 'createdAt', direction: 'desc' },
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    start: row.start ?? row.prefix ?? '',
    scopes: scopesOf(row.permissions === null ? null : (JSON.parse(row.permissions) as Permissions)),
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastRequest?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }));
}

/** @returns its name, or undefined where the account has no such key */
export async function revokeApiKey(
  signIn: SignIn,
  accountId: string,
  keyId: string,
): Promise<string | undefined> {
  const found = (await listApiKeys(signIn, accountId)).find((each) => each.id === keyId);
  if (found === undefined) return undefined;
  const { adapter } = await signIn.$context;
  await adapter.deleteMany({
    model: 'apikey',
    where: [
      { field: 'id', value: keyId },
      { field: 'referenceId', value: accountId },
    ],
  });
  return found.name;
}

type Permissions = Record<string, string[]>;

interface KeyRow {
  id: string;
  name: string | null;
  start: string | null;
  prefix: string | null;
  permissions: string | null;
  createdAt: Date;
  lastRequest: Date | null;
  expiresAt: Date | null;
}

/** Unknown scopes, of a later version, give nothing; a key that was limited stays limited. */
const scopesOf = (permissions: Permissions | null): Scope[] | null =>
  permissions === null ? null : (permissions['dunlin'] ?? []).filter(isScope);
