/** Patterns for texts: a small part of regular expressions, the part that every back end reads alike (rules P1 to P4). */

/** One character out of ranges of code points, or, where negated, one that is in none of them. */
export interface CharacterSet {
  readonly kind: 'set';
  readonly negated: boolean;
  /** Both ends included. */
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

export type PatternItem =
  | CharacterSet
  | { readonly kind: 'group'; readonly branches: readonly PatternBranch[] }
  /** `max` absent: any number of times. */
  | { readonly kind: 'repeat'; readonly item: PatternItem; readonly min: number; readonly max?: number };

/** One item after the other. */
export type PatternBranch = readonly PatternItem[];

export interface Pattern {
  readonly branches: readonly {
    /** The text must begin here. */
    readonly atStart: boolean;
    /** The text must end here. */
    readonly atEnd: boolean;
    readonly items: PatternBranch;
  }[];
}

export { patternLimits } from '../limits.ts';

export const lastCodePoint = 0x10ffff;
