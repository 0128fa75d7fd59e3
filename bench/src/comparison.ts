/** What a benchmark says: our figure beside a reference's from the same run, taken in turns. */
export interface Comparison {
  readonly name: string;
  /** Records looked at. */
  readonly n: number;
  /** Medians: time or work of one run, where less is better, or runs a second, where more is. */
  readonly unit: 'ms' | 'MB' | 'evaluations' | 'evaluations/s' | 'requests/s';
  readonly ours: number;
  readonly reference: number;
  readonly referenceName: string;
  /** `ours / reference`. */
  readonly ratio: number;
  /** The ratio in the best and in the worst round: how far the machine's other work reaches. */
  readonly ratios: readonly [low: number, high: number];
}
