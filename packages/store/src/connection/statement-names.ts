/**
 * Names for statements that come again and again, so that a server parses and plans them once a connection.
 *
 * The same plan asked for at every request has the same text. A text gets its name when it has come a few times; there
 * are few names, since each costs the server memory on every connection, and texts that people write are many.
 */
const uses = 4;
const mostNames = 120;
const mostCounted = 2_000;

export class StatementNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #epoch = 0;

  /** Undefined for a text that has not come often enough yet. */
  of(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= mostNames) return name;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (count < uses) {
      if (this.#counts.size >= mostCounted) this.#counts.clear();
      this.#counts.set(text, count);
      return undefined;
    }
    this.#counts.delete(text);
    const given = `dunlin_${this.#epoch}_${this.#names.size}`;
    this.#names.set(text, given);
    return given;
  }

  /** After a change of tables: what was planned before may give other columns now. */
  forget(): void {
    this.#epoch += 1;
    this.#names.clear();
    this.#counts.clear();
  }
}
