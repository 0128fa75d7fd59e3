/** Numbers drawn from one seed: the same seed gives the same schema, records and expressions. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 up to, not including, `below`. */
  under(below: number): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  }

  between(least: number, greatest: number): number {
    return least + this.under(greatest - least + 1);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.under(times) === 0;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('There is nothing to pick from');
    return list[this.under(list.length)]!;
  }

  some<T>(least: number, greatest: number, one: (index: number) => T): T[] {
    return Array.from({ length: this.between(least, greatest) }, (_, index) => one(index));
  }
}
