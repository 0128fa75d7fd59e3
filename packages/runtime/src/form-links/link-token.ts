/**
 * What the address of a link carries: its id, when it ends, and a code over both. Whoever has no key makes none up, and what is
 * made up costs no look into the database; nothing that is kept leads back to it.
 *
 *   6 bytes id · 5 bytes seconds since 1970 · 32 bytes HMAC-SHA256 ─▶ 58 characters
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { LinkKeys } from './link-keys.ts';

export interface LinkToken {
  readonly id: number;
  /** Whole seconds, ISO in UTC. */
  readonly expiresAt: string;
}

const idBytes = 6;
const bodyBytes = 11;
const tokenBytes = bodyBytes + 32;

/** @example linkToken(keys, { id: 7, expiresAt: '2026-03-02T00:00:00.000Z' }) // 58 characters */
export function linkToken({ token }: LinkKeys, { id, expiresAt }: LinkToken): string {
  const body = Buffer.alloc(bodyBytes);
  body.writeUIntBE(id, 0, idBytes);
  body.writeUIntBE(secondsOf(expiresAt), idBytes, bodyBytes - idBytes);
  return Buffer.concat([body, codeOf(token, body)]).toString('base64url');
}

/** Undefined where it was not made with this key. */
export function readLinkToken({ token }: LinkKeys, text: string): LinkToken | undefined {
  if (!/^[A-Za-z0-9_-]{58}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  // The same bytes are written in one way only.
  if (bytes.length !== tokenBytes || bytes.toString('base64url') !== text) return undefined;
  const body = bytes.subarray(0, bodyBytes);
  if (!timingSafeEqual(bytes.subarray(bodyBytes), codeOf(token, body))) return undefined;
  const seconds = body.readUIntBE(idBytes, bodyBytes - idBytes);
  return { id: body.readUIntBE(0, idBytes), expiresAt: instantOf(seconds) };
}

const codeOf = (key: Buffer, body: Buffer): Buffer => createHmac('sha256', key).update(body).digest();

const secondsOf = (instant: string): number =>
  Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
const instantOf = (seconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString({ fractionalSecondDigits: 3 });
