/**
 * What a browser works out before an answer is taken: a number that makes the hash of a challenge begin with zeros. It takes a
 * phone about a second, and whoever would send thousands that much each. Signed, for one link, for a time; an answer takes it.
 *
 *   nonce · issued at · link ─▶ text.code ─▶ browser: SHA-256(text.code:number) with 17 zero bits ─▶ read, looked at
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Workspace } from '../workspace.ts';
import type { LinkKeys } from './link-keys.ts';

/** Zero bits that the hash begins with: 131,072 tries on average. */
export const challengeBits = 17;
/** Nobody reads and fills in a form sooner. */
const leastMs = 3_000;
const mostMs = 12 * 3_600_000;

/** A workspace's own clock may stand still. */
export const machineMs = ({ realClock }: Pick<Workspace, 'realClock'>): number =>
  Temporal.Instant.from(realClock.now()).epochMilliseconds;

/** @param nowMs of the machine's clock */
export function makeChallenge({ challenge }: LinkKeys, link: number, nowMs: number): string {
  const text = `${link}.${nowMs}.${randomBytes(16).toString('base64url')}`;
  return `${text}.${codeOf(challenge, text)}`;
}

export type ReadChallenge =
  | { readonly kind: 'good'; readonly nonce: string }
  /** Not made here, for another link, or from too long ago. */
  | { readonly kind: 'over' }
  | { readonly kind: 'too-soon' };

export function readChallenge(
  { challenge }: LinkKeys,
  link: number,
  given: string,
  nowMs: number,
): ReadChallenge {
  const [id, issued, nonce, code] = given.split('.');
  if (code === undefined || !/^\d{1,15}$/.test(issued!)) return { kind: 'over' };
  const expected = Buffer.from(codeOf(challenge, `${id}.${issued}.${nonce}`));
  const found = Buffer.from(code);
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) return { kind: 'over' };
  const ageMs = nowMs - Number(issued);
  if (id !== String(link) || ageMs > mostMs) return { kind: 'over' };
  return ageMs < leastMs ? { kind: 'too-soon' } : { kind: 'good', nonce: nonce! };
}

const codeOf = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

export function solvesChallenge(challenge: string, solution: string, bits = challengeBits): boolean {
  if (!/^\d{1,12}$/.test(solution)) return false;
  const hash = createHash('sha256').update(`${challenge}:${solution}`).digest();
  return hash.readUInt32BE(0) >>> (32 - bits) === 0;
}
