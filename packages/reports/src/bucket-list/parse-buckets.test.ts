import type { Expression } from '@dunlin/definition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBucketOverlaps } from '../bucket-overlap.ts';
import type { BucketRange } from './bucket-range.ts';
import { bucketDefinitions, formatBuckets } from './format-buckets.ts';
import { parseBuckets, parseRange } from './parse-buckets.ts';

const days = { var: 'overdue_days' };
const problemsOf = (text: string): string[] =>
  parseBuckets(text).problems.map(
    ({ code, params }) => `${code} ${params?.['value'] ?? params?.['text'] ?? ''}`,
  );
const offered = (text: string): string | undefined => {
  const { suggestion } = parseBuckets(text);
  return suggestion && formatBuckets(suggestion);
};

describe('buckets as people type them', () => {
  test.each([
    'within 30, 30–60, 60–90, over 90',
    '30 天以内、30-60 天、60～90天、90 天以上',
    'up to 30 days; 30 to 60 days; 60 to 90 days; 90+',
  ])('"%s" meet at 30, 60 and 90, and the list without overlaps is offered', (text) => {
    expect(problemsOf(text)).toEqual([
      'report.bucket-overlap 30',
      'report.bucket-overlap 60',
      'report.bucket-overlap 90',
    ]);
    expect(offered(text)).toBe('1–30, 31–60, 61–90, 91+');
  });

  test('a problem names both buckets as typed, the place of the second and the list offered', () => {
    const [first] = parseBuckets('within 30, 30–60, 61+').problems;
    expect(first).toMatchObject({
      severity: 'error',
      detail: '30 falls into two buckets, "within 30" and "30–60"',
      range: { from: 11, to: 16 },
      params: { suggestion: '1–30, 31–60, 61+' },
    });
  });

  test.each([
    ['1–30, 31–60, 61–90, 91+', []],
    ['not due, within 30, more than 30', []],
    ['1–30, 40–60, 61+', ['report.bucket-gap 31–39']],
    ['1–40, 30–60, over 70', ['report.bucket-overlap 30–40', 'report.bucket-gap 61–69']],
    ['1–90, 30–60', ['report.bucket-overlap 30–60']],
    ['over 30, over 60', ['report.bucket-overlap 60+']],
    ['1-30, some time, 60', ['report.bucket-text some time']],
    ['60–30', ['report.bucket-text 60–30']],
    ['', []],
  ])('"%s" has the problems %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test.each([
    ['1–30, 40–60, 61+', '1–30, 31–60, 61+'],
    ['1–40, 30–60, over 70', '1–40, 41–60, 61+'],
    ['over 90, within 30, 30–90', '1–30, 31–90, 91+'],
    ['not due, 0–30, over 30', 'not due, 1–30, 31+'],
    ['1–90, 30–60', '1–60, 61–90, 91+'],
  ])('for "%s" it offers "%s"', (text, suggestion) => {
    expect(offered(text)).toBe(suggestion);
  });

  test.each<[string, BucketRange]>([
    ['within 30 days', { from: 1, to: 30 }],
    ['30天以内', { from: 1, to: 30 }],
    ['less than 30', { from: 1, to: 29 }],
    ['不足 30 天', { from: 1, to: 29 }],
    ['超过90天', { from: 91, to: null }],
    ['more than 90', { from: 91, to: null }],
    ['90 天以上', { from: 90, to: null }],
    ['7', { from: 7, to: 7 }],
    ['未到期', { from: null, to: 0 }],
  ])('"%s" is read', (text, range) => {
    expect(parseRange(text)).toEqual(range);
  });

  test('what is offered is read back as it is, has no problem, and puts every day into one bucket', () => {
    const bound = fc.integer({ min: 0, max: 40 });
    const item = fc.oneof(
      fc.tuple(bound, bound).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      bound.map((a) => `over ${a}`),
      bound.map((a) => `within ${a}`),
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), (items) => {
        const { suggestion } = parseBuckets(items.join(', '));
        if (suggestion === undefined) return;
        expect(parseBuckets(formatBuckets(suggestion))).toEqual({ ranges: suggestion, problems: [] });
        const conditions = bucketDefinitions(suggestion, days).map((each) => each.condition as Expression);
        expect(findBucketOverlaps(conditions, () => true)).toEqual([]);
        for (let day = suggestion[0]!.from!; day < 45; day++) {
          const holding = suggestion.filter(
            ({ from, to }) => (from === null || from <= day) && (to === null || day <= to),
          );
          expect(holding).toHaveLength(1);
        }
      }),
    );
  });

  test('hostile text is a problem and takes no time', () => {
    expect(parseBuckets('1'.repeat(1001)).problems).toMatchObject([{ code: 'report.bucket-text' }]);
    expect(parseBuckets(Array(31).fill('1').join()).problems).toMatchObject([{ code: 'report.bucket-text' }]);
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        for (const { code } of parseBuckets(text).problems) expect(code).toMatch(/^report\.bucket-/);
      }),
    );
  });
});
