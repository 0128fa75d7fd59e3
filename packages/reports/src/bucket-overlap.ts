/**
 * Buckets → the pairs into which one and the same value falls.
 *
 * Decidable here: conditions that bound one expression by literals, such as `overdue_days <= 0`,
 * `1 <= overdue_days <= 30`, `=` and conjunctions of these. Bounds are compared exactly; for whole numbers only
 * whole numbers count, so that `< 31` and `> 30` do not overlap. Conditions of another form are left to the reader.
 */
import { canonicalJson, type Expression } from '@dunlin/definition';
import type { BucketRange } from './bucket-list/bucket-range.ts';

interface Interval {
  low: number | null;
  lowOpen: boolean;
  high: number | null;
  highOpen: boolean;
}

export interface BucketOverlap {
  readonly first: number;
  readonly second: number;
  /** A value that falls into both, as text. */
  readonly value: string;
}

/** @param whole tells whether an expression yields whole numbers only */
export function findBucketOverlaps(
  conditions: readonly Expression[],
  whole: (value: Expression) => boolean,
): BucketOverlap[] {
  const bounds = conditions.map(intervalOf);
  const overlaps: BucketOverlap[] = [];
  bounds.forEach((a, first) => {
    bounds.forEach((b, second) => {
      if (second <= first || a === undefined || b === undefined || a.subject !== b.subject) return;
      const value = commonValue(a.interval, b.interval, whole(a.expression));
      if (value !== undefined) overlaps.push({ first, second, value });
    });
  });
  return overlaps;
}

/** The ranges of buckets that all bound one and the same expression over whole numbers; undefined for others. */
export function wholeRanges(
  conditions: readonly Expression[],
  whole: (value: Expression) => boolean,
): BucketRange[] | undefined {
  const bounds = conditions.map(intervalOf);
  const [first] = bounds;
  if (first === undefined || bounds.some((each) => each?.subject !== first.subject)) return undefined;
  if (!whole(first.expression)) return undefined;
  return bounds.map((each) => {
    const { low, high } = wholeBounds(each!.interval);
    return { from: low, to: high };
  });
}

interface Bounded {
  subject: string;
  expression: Expression;
  interval: Interval;
}

const everything = (): Interval => ({ low: null, lowOpen: false, high: null, highOpen: false });

function intervalOf(condition: Expression): Bounded | undefined {
  const call = callOf(condition);
  if (call === undefined) return undefined;
  const { operator, args } = call;
  if (operator === 'and') {
    const parts = args.map(intervalOf);
    const [first] = parts;
    if (first === undefined || parts.some((part) => part?.subject !== first.subject)) return undefined;
    return { ...first, interval: parts.map((part) => part!.interval).reduce(intersect) };
  }
  if (operator === '==')
    return bounded(args, (interval, value) => atMost(atLeast(interval, value, false), value, false));
  if (operator === '<' || operator === '<=') {
    const open = operator === '<';
    if (args.length === 3) {
      const [low, subject, high] = args as [Expression, Expression, Expression];
      const [from, to] = [literal(low), literal(high)];
      if (from === undefined || to === undefined || literal(subject) !== undefined) return undefined;
      return named(subject, atMost(atLeast(everything(), from, open), to, open));
    }
    return sided(args, open);
  }
  if (operator === '>' || operator === '>=') return sided([...args].reverse(), operator === '>');
  return undefined;
}

/** `left < right` where one of them is a literal. */
function sided(args: readonly Expression[], open: boolean): Bounded | undefined {
  if (args.length !== 2) return undefined;
  const [left, right] = args as [Expression, Expression];
  const [low, high] = [literal(left), literal(right)];
  if (low !== undefined && high === undefined) return named(right, atLeast(everything(), low, open));
  if (high !== undefined && low === undefined) return named(left, atMost(everything(), high, open));
  return undefined;
}

function bounded(
  args: readonly Expression[],
  build: (from: Interval, value: number) => Interval,
): Bounded | undefined {
  if (args.length !== 2) return undefined;
  const [left, right] = args as [Expression, Expression];
  const value = literal(right) ?? literal(left);
  const subject = literal(right) === undefined ? right : left;
  if (value === undefined || literal(subject) !== undefined) return undefined;
  return named(subject, build(everything(), value));
}

const named = (expression: Expression, interval: Interval): Bounded => ({
  subject: canonicalJson(expression),
  expression,
  interval,
});
const atLeast = (interval: Interval, low: number, lowOpen: boolean): Interval => ({
  ...interval,
  low,
  lowOpen,
});
const atMost = (interval: Interval, high: number, highOpen: boolean): Interval => ({
  ...interval,
  high,
  highOpen,
});

function intersect(a: Interval, b: Interval): Interval {
  const result = { ...a };
  if (b.low !== null && (a.low === null || b.low > a.low || (b.low === a.low && b.lowOpen))) {
    result.low = b.low;
    result.lowOpen = b.lowOpen;
  }
  if (b.high !== null && (a.high === null || b.high < a.high || (b.high === a.high && b.highOpen))) {
    result.high = b.high;
    result.highOpen = b.highOpen;
  }
  return result;
}

function commonValue(a: Interval, b: Interval, whole: boolean): string | undefined {
  const both = whole ? wholeBounds(intersect(a, b)) : intersect(a, b);
  const { low, lowOpen, high, highOpen } = both;
  if (low !== null && high !== null) {
    if (low > high || (low === high && (lowOpen || highOpen))) return undefined;
    if (!lowOpen) return String(low);
    return String(highOpen ? (low + high) / 2 : high);
  }
  if (low !== null) return String(lowOpen ? low + 1 : low);
  if (high !== null) return String(highOpen ? high - 1 : high);
  return '0';
}

/** The same whole numbers between closed bounds. */
function wholeBounds({ low, lowOpen, high, highOpen }: Interval): Interval {
  return {
    low: low === null ? null : lowOpen ? Math.floor(low) + 1 : Math.ceil(low),
    lowOpen: false,
    high: high === null ? null : highOpen ? Math.ceil(high) - 1 : Math.floor(high),
    highOpen: false,
  };
}

function callOf(expression: Expression): { operator: string; args: readonly Expression[] } | undefined {
  if (expression === null || typeof expression !== 'object' || Array.isArray(expression)) return undefined;
  const entries = Object.entries(expression as { [operator: string]: Expression });
  const [entry] = entries;
  if (entry === undefined || entries.length !== 1) return undefined;
  const [operator, args] = entry;
  return Array.isArray(args) ? { operator, args } : undefined;
}

function literal(expression: Expression): number | undefined {
  return typeof expression === 'number' && Number.isFinite(expression) ? expression : undefined;
}
