/**
 * How large a value is when written out: characters of texts and parts of lists and objects.
 * Parts that stand in several places count each time, which is what a list that doubles itself would cost.
 */
export class ValueWeights {
  readonly #known = new WeakMap<object, number>();

  /** Each object is looked at once, so weighing all values on the way costs no more than making them. */
  of(value: unknown): number {
    if (typeof value === 'string') return 1 + value.length;
    if (typeof value !== 'object' || value === null) return 1;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    let weight = 1;
    for (const part of Object.values(value)) weight += this.of(part);
    this.#known.set(value, weight);
    return weight;
  }
}
