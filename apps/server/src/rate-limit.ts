/**
 * How often somebody may ask: a bucket for each person (or, before anybody is known, each address) that fills evenly.
 * In the memory of each process: it keeps one script from taking the server for itself, it is no account of usage.
 * Told by the headers of the IETF draft (`RateLimit-Policy`, `RateLimit`) and, when it is empty, `Retry-After`.
 */
import type { Person } from '@dunlin/runtime';
import type { FastifyReply } from 'fastify';
import { sendProblem } from './problem-details.ts';

const windowSeconds = 60;
/** Buckets that are full again are forgotten; no more are kept. */
const mostBuckets = 50_000;

interface Bucket {
  left: number;
  atMs: number;
}

export class RateLimit {
  readonly #perMinute: number;
  readonly #nowMs: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param perMinute 0 for no limit */
  constructor(perMinute: number, nowMs: () => number) {
    this.#perMinute = perMinute;
    this.#nowMs = nowMs;
  }

  /** Takes one of what is left. @returns seconds to wait where nothing is left, else 0 */
  take(who: string): { left: number; waitSeconds: number } {
    const now = this.#nowMs();
    const bucket = this.#buckets.get(who) ?? { left: this.#perMinute, atMs: now };
    const perMs = this.#perMinute / (windowSeconds * 1000);
    const left = Math.min(this.#perMinute, bucket.left + Math.max(0, now - bucket.atMs) * perMs);
    // The newest stand last, so that the oldest are forgotten first.
    this.#buckets.delete(who);
    this.#buckets.set(who, { left: left >= 1 ? left - 1 : left, atMs: now });
    if (this.#buckets.size > mostBuckets) this.#buckets.delete(this.#buckets.keys().next().value!);
    if (left >= 1) return { left: Math.floor(left - 1), waitSeconds: 0 };
    return { left: 0, waitSeconds: Math.ceil((1 - left) / perMs / 1000) };
  }

  /** Answers 429 where too much was asked. @returns whether the request may go on */
  allow(who: string, reply: FastifyReply): boolean {
    if (this.#perMinute === 0) return true;
    const { left, waitSeconds } = this.take(who);
    reply
      .header('ratelimit-policy', `"default";q=${this.#perMinute};w=${windowSeconds}`)
      .header('ratelimit', `"default";r=${left};t=${waitSeconds}`);
    if (waitSeconds === 0) return true;
    reply.header('retry-after', waitSeconds);
    sendProblem(reply, 429, 'request.too-many', `Too many requests; wait ${waitSeconds} s`);
    return false;
  }
}

/** The operator of the database is nobody's script. */
export const bucketOf = ({ userId }: Person): string | undefined =>
  userId === null ? undefined : `person/${userId}`;
