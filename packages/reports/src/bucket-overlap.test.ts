import type { Expression } from '@dunlin/definition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBucketOverlaps } from './bucket-overlap.ts';

const days = { var: 'overdue_days' };
const whole = (): boolean => true;
const between = (low: number, high: number): Expression => ({ '<=': [low, days, high] });

describe('overlaps of buckets', () => {
  test('the buckets "within 30, 30–60, 60–90, over 90" meet at 30, 60 and 90', () => {
    const typed: Expression[] = [between(1, 30), between(30, 60), between(60, 90), { '>=': [days, 90] }];
    expect(findBucketOverlaps(typed, whole)).toEqual([
      { first: 0, second: 1, value: '30' },
      { first: 1, second: 2, value: '60' },
      { first: 2, second: 3, value: '90' },
    ]);
  });

  test('the five ageing buckets do not overlap', () => {
    const ageing: Expression[] = [
      { '<=': [days, 0] },
      between(1, 30),
      between(31, 60),
      between(61, 90),
      { '>': [days, 90] },
    ];
    expect(findBucketOverlaps(ageing, whole)).toEqual([]);
  });

  test('between two whole numbers there is nothing for whole numbers, but there is for decimals', () => {
    const buckets: Expression[] = [{ '<': [days, 31] }, { '>': [days, 30] }];
    expect(findBucketOverlaps(buckets, whole)).toEqual([]);
    expect(findBucketOverlaps(buckets, () => false)).toEqual([{ first: 0, second: 1, value: '30.5' }]);
  });

  test('conditions over different expressions, and forms that bound nothing, are not judged', () => {
    const buckets: Expression[] = [
      { '<': [days, 31] },
      { '<': [{ var: 'amount' }, 31] },
      { or: [{ '<': [days, 31] }, { '>': [days, 90] }] },
      true,
      { '<': [1, 2] },
    ];
    expect(findBucketOverlaps(buckets, whole)).toEqual([]);
  });

  test('a conjunction is the part common to its bounds', () => {
    const buckets: Expression[] = [{ and: [{ '>': [days, 0] }, { '<=': [days, 30] }] }, { '==': [days, 30] }];
    expect(findBucketOverlaps(buckets, whole)).toEqual([{ first: 0, second: 1, value: '30' }]);
  });

  test('two ranges of whole numbers overlap exactly where a number lies in both', () => {
    const bound = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(bound, bound, bound, bound, (a, b, c, d) => {
        const found = findBucketOverlaps([between(a, b), between(c, d)], whole);
        const shared = Array.from({ length: 11 }, (_, i) => i - 5).filter(
          (x) => a <= x && x <= b && c <= x && x <= d,
        );
        expect(found.length > 0).toBe(shared.length > 0);
        if (found[0] !== undefined) expect(shared).toContain(Number(found[0].value));
      }),
    );
  });
});
