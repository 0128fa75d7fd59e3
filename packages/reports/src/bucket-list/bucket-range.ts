/** A bucket of days as a range of whole numbers, both ends included. */
export interface BucketRange {
  /** Null where it is open below: everything not due. */
  readonly from: number | null;
  /** Null where it is open above. */
  readonly to: number | null;
}

const lowest = ({ from }: BucketRange): number => from ?? -Infinity;
const highest = ({ to }: BucketRange): number => to ?? Infinity;

/** The numbers in both, or undefined where there are none. */
export function commonRange(a: BucketRange, b: BucketRange): BucketRange | undefined {
  const from = Math.max(lowest(a), lowest(b));
  const to = Math.min(highest(a), highest(b));
  return from > to ? undefined : { from: finite(from), to: finite(to) };
}

/** The numbers between the lowest and the highest of all that lie in none, as ranges in order. */
export function gapsBetween(ranges: readonly BucketRange[]): BucketRange[] {
  const gaps: BucketRange[] = [];
  let reached: number | undefined;
  for (const range of ranges.toSorted((a, b) => lowest(a) - lowest(b) || highest(a) - highest(b))) {
    if (reached !== undefined && lowest(range) > reached + 1) {
      gaps.push({ from: finite(reached + 1), to: finite(lowest(range) - 1) });
    }
    reached = Math.max(reached ?? -Infinity, highest(range));
  }
  return gaps;
}

/**
 * The same buckets side by side: a number that fell into two stays in the lower one, a gap goes to the upper one, and
 * the last is open above. `1–30, 30–60, 60+` → `1–30, 31–60, 61+`.
 */
export function sideBySide(ranges: readonly BucketRange[]): BucketRange[] {
  const first = Math.min(...ranges.map(lowest));
  const ends = [...new Set(ranges.map(highest).filter((end) => Number.isFinite(end) && end >= first))];
  const result: BucketRange[] = [];
  let from = first;
  for (const end of ends.sort((a, b) => a - b)) {
    result.push({ from: finite(from), to: end });
    from = end + 1;
  }
  return [...result, { from: finite(from), to: null }];
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
