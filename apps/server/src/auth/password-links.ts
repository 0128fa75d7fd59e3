/**
 * Links with which somebody sets a password: an invitation, or where the old one is forgotten.
 *
 * A link holds a secret of 256 bits, of which the database keeps a hash; it counts once, until its hour, and only the
 * newest of its kind. The secret stands behind the `#`, so that no server, proxy or log ever sees it in an address.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { SignIn } from './sign-in.ts';

export type LinkKind = 'invitation' | 'reset';

export interface PasswordLink {
  kind: LinkKind;
  accountId: string;
  email: string;
  name: string;
  expiresAt: string;
}

/** @returns the secret part of the link and when it ends */
export async function makeLink(
  signIn: SignIn,
  account: { id: string; email: string },
  kind: LinkKind,
  lifeHours: number,
  now: string,
): Promise<{ token: string; expiresAt: string }> {
  const { internalAdapter } = await signIn.$context;
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = Temporal.Instant.from(now)
    .add({ seconds: lifeHours * 3600 })
    .toString({ fractionalSecondDigits: 3 });
  const identifier = identifierOf(kind, account.id);
  await internalAdapter.deleteVerificationByIdentifier(identifier);
  await internalAdapter.createVerificationValue({
    identifier,
    value: JSON.stringify({ hash: hashOf(secret), email: account.email }),
    expiresAt: new Date(expiresAt),
  });
  return { token: `${kind}.${account.id}.${secret}`, expiresAt };
}

/** What a link is for, or undefined where it is none, is spent, or is over. */
export async function readLink(
  signIn: SignIn,
  token: string,
  now: string,
): Promise<PasswordLink | undefined> {
  const { internalAdapter } = await signIn.$context;
  const [kind, accountId, secret] = token.split('.');
  if ((kind !== 'invitation' && kind !== 'reset') || !accountId || !secret) return undefined;
  const found = await internalAdapter.findVerificationValue(identifierOf(kind, accountId));
  if (found === null || found.expiresAt.toISOString() <= now) return undefined;
  const user = await internalAdapter.findUserById(accountId);
  if (user === null || !belongs(found.value, secret, user.email)) return undefined;
  return { kind, accountId, email: user.email, name: user.name, expiresAt: found.expiresAt.toISOString() };
}

/** Takes a link out of use; of several at once exactly one gets true. */
export async function spendLink(signIn: SignIn, token: string, link: PasswordLink): Promise<boolean> {
  const { internalAdapter } = await signIn.$context;
  const secret = token.split('.')[2] ?? '';
  const spent = await internalAdapter.consumeVerificationValue(identifierOf(link.kind, link.accountId));
  if (spent === null || !belongs(spent.value, secret, link.email)) return false;
  await dropLinks(signIn, link.accountId);
  return true;
}

export async function dropLinks(signIn: SignIn, accountId: string): Promise<void> {
  const { internalAdapter } = await signIn.$context;
  for (const kind of ['invitation', 'reset'] as const) {
    await internalAdapter.deleteVerificationByIdentifier(identifierOf(kind, accountId));
  }
}

/** Until when an account's newest invitation counts, or null. */
export async function invitedUntil(signIn: SignIn, accountId: string, now: string): Promise<string | null> {
  const { internalAdapter } = await signIn.$context;
  const found = await internalAdapter.findVerificationValue(identifierOf('invitation', accountId));
  const until = found?.expiresAt.toISOString();
  return until !== undefined && until > now ? until : null;
}

const identifierOf = (kind: LinkKind, accountId: string): string => `password-${kind}-${accountId}`;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

function belongs(value: string, secret: string, email: string): boolean {
  const kept = JSON.parse(value) as { hash: string; email: string };
  const given = Buffer.from(hashOf(secret));
  const expected = Buffer.from(kept.hash);
  return kept.email === email && given.length === expected.length && timingSafeEqual(given, expected);
}
