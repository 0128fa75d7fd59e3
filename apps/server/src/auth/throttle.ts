/**
 * Tries at passwords and codes, by account and by the address they come from.
 *
 * Five wrong passwords of one account are free, then each further try waits, twice as long every time, up to a quarter
 * of an hour; so do those from one address after twenty, whatever accounts they are for. It makes no difference whether
 * the account exists.
 */
import { createHash } from 'node:crypto';
import { forgetTries, giveTryBack, heldUntil, type TriesRule, takeTry } from '@dunlin/store';
import type { AuthContext } from './auth-context.ts';

/** Too early: 429, with the seconds that are left. */
export class Throttled extends Error {
  readonly waitSeconds: number;
  constructor(waitSeconds: number) {
    super(`Too many tries; the next one counts in ${waitSeconds} s`);
    this.waitSeconds = waitSeconds;
  }
}

const waits = { firstWaitSeconds: 5, longestWaitSeconds: 900 };

/** Apart, so that knowing the password frees nobody of wrong codes. */
type Secret = 'password' | 'code';

const accountRule = (email: string, secret: Secret = 'password'): TriesRule => ({
  key: `${secret === 'code' ? 'code' : 'account'}:${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`,
  free: 5,
  ...waits,
});
const addressRule = (address: string): TriesRule => ({
  key: `address:${networkOf(address)}`,
  free: 20,
  ...waits,
});

/** An IPv6 client chooses freely among the addresses of its network, so the network counts. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [...groups, ...Array<string>(Math.max(missing, 0)).fill('0'), ...(tail ? tail.split(':') : [])];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

export interface Try {
  /** The secret was right after all: it was no try, and those before it are forgotten. */
  right(): Promise<void>;
  /** What is tried for the last time before a wait. */
  readonly last: boolean;
}

/**
 * Counts a try at the secret of an account; ask before the secret is looked at.
 * @param email of the account, known or not; undefined where only the address is known
 * @throws Throttled
 */
export async function beginTry(
  { workspace }: Pick<AuthContext, 'workspace'>,
  email: string | undefined,
  address: string,
  secret: Secret = 'password',
): Promise<Try> {
  const { database, realClock } = workspace;
  const byAddress = addressRule(address);
  const rules = [...(email === undefined ? [] : [accountRule(email, secret)]), byAddress];
  const { waitSeconds, tries } = await takeTry(database, rules, realClock.now());
  if (waitSeconds > 0) throw new Throttled(waitSeconds);
  return {
    last: rules.some((rule, index) => tries[index]! >= rule.free),
    async right() {
      if (email !== undefined) await forgetTries(database, accountRule(email, secret).key);
      await giveTryBack(database, byAddress.key);
    },
  };
}

/** The instant from which an account may be tried again, or null. */
export async function accountHeldUntil(
  { workspace: { database, realClock } }: Pick<AuthContext, 'workspace'>,
  email: string,
): Promise<string | null> {
  const holds = [
    await heldUntil(database, accountRule(email), realClock.now()),
    await heldUntil(database, accountRule(email, 'code'), realClock.now()),
  ];
  return (
    holds
      .filter((each) => each !== null)
      .sort()
      .at(-1) ?? null
  );
}

export async function releaseAccount(
  { workspace: { database } }: Pick<AuthContext, 'workspace'>,
  email: string,
): Promise<void> {
  await forgetTries(database, accountRule(email).key);
  await forgetTries(database, accountRule(email, 'code').key);
}
