/** Records that a reader is known to see, so that they may be told when one has gone. Bounded: the oldest are forgotten. */
const most = 5_000;

export class KnownRecords {
  readonly #keys = new Set<string>();

  add(table: string, id: number): void {
    const key = keyOf(table, id);
    this.#keys.delete(key);
    this.#keys.add(key);
    if (this.#keys.size > most) this.#keys.delete(this.#keys.values().next().value!);
  }

  /** @returns whether it was known */
  forget(table: string, id: number): boolean {
    return this.#keys.delete(keyOf(table, id));
  }
}

const keyOf = (table: string, id: number): string => `${table}/${id}`;
