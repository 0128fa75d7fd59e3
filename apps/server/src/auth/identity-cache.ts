/**
 * Whom a cookie or a key belongs to, remembered for a moment: a busy client asks the database once, not at every request.
 *
 * What this process changes itself (signing out, people, roles, keys) it forgets at once; what another process changes
 * counts when the moment is over.
 */
const lifeMs = 2_000;
/** More than so many at once are no clients of this house. */
const mostEntries = 10_000;

export class IdentityCache {
  readonly #entries = new Map<string, { until: number; identity: Promise<unknown> }>();
  readonly #now: () => number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @param key the secret, with a mark of its kind in front */
  get<T>(key: string, find: () => Promise<T>): Promise<T> {
    const found = this.#entries.get(key);
    if (found !== undefined && found.until > this.#now()) return found.identity as Promise<T>;
    if (this.#entries.size >= mostEntries) this.#entries.clear();
    const entry = { until: this.#now() + lifeMs, identity: find() };
    this.#entries.set(key, entry);
    entry.identity.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry.identity;
  }

  forget(): void {
    this.#entries.clear();
  }
}
