/**
 * Buckets of days as people type them → ranges, with every overlap and gap, and the list without them.
 *
 *   "within 30, 30–60, 60–90, over 90" ─▶ 1–30, 30–60, 60–90, 90+ ─▶ 30, 60 and 90 fall into two
 *                                                                 └▶ suggestion: 1–30, 31–60, 61–90, 91+
 *
 * Reads both languages. "Over 90" and "90 天以上" take 90 in, as the law does; "more than 90" and "超过 90 天" do not.
 * "Within 30" counts from the first day overdue.
 */
import { type Problem, problem } from '@dunlin/definition';
import { type BucketRange, commonRange, gapsBetween, sideBySide } from './bucket-range.ts';
import { formatBuckets, formatRange } from './format-buckets.ts';

export interface ParsedBuckets {
  /** In the order typed; what cannot be read is left out. */
  readonly ranges: readonly BucketRange[];
  readonly problems: readonly Problem[];
  /** The list that has neither overlap nor gap, where the typed one has. */
  readonly suggestion?: readonly BucketRange[];
}

const maxLength = 1000;
const maxBuckets = 30;

export function parseBuckets(text: string): ParsedBuckets {
  if (text.length > maxLength) {
    return {
      ranges: [],
      problems: [problem('report.bucket-text', '', 'The list is too long', { maxLength })],
    };
  }
  const problems: Problem[] = [];
  const typed: Typed[] = [];
  for (const match of text.matchAll(/[^,，、;；\n]+/g)) {
    const item = match[0].trim();
    if (item === '') continue;
    const range = parseRange(item);
    const from = match.index + match[0].indexOf(item);
    const place = { from, to: from + item.length };
    if (range === undefined) {
      const detail = `"${item.slice(0, 40)}" is no range of days; write for instance 1–30, within 30 or over 90`;
      problems.push({
        ...problem('report.bucket-text', '', detail, { text: item.slice(0, 40) }),
        range: place,
      });
    } else typed.push({ range, text: item, place });
  }
  if (typed.length > maxBuckets) {
    const detail = `A report has at most ${maxBuckets} buckets`;
    return { ranges: [], problems: [problem('report.bucket-text', '', detail, { maxBuckets })] };
  }
  const ranges = typed.map(({ range }) => range);
  if (problems.length > 0 || ranges.length === 0) return { ranges, problems };
  const found = [...overlapsOf(typed), ...gapProblems(ranges)];
  if (found.length === 0) return { ranges, problems };
  const suggestion = sideBySide(ranges);
  const offered = formatBuckets(suggestion);
  return {
    ranges,
    problems: found.map((each) => ({ ...each, params: { ...each.params, suggestion: offered } })),
    suggestion,
  };
}

interface Typed {
  readonly range: BucketRange;
  readonly text: string;
  readonly place: { readonly from: number; readonly to: number };
}

function overlapsOf(typed: readonly Typed[]): Problem[] {
  return typed.flatMap((second, index) =>
    typed.slice(0, index).flatMap((first): Problem[] => {
      const common = commonRange(first.range, second.range);
      if (common === undefined) return [];
      const value = formatRange(common);
      const detail = `${value} falls into two buckets, "${first.text}" and "${second.text}"`;
      const params = { first: first.text, second: second.text, value };
      return [{ ...problem('report.bucket-overlap', '', detail, params), range: second.place }];
    }),
  );
}

/** A gap is told and not refused: there are reports that leave something out on purpose. */
export const gapProblems = (ranges: readonly BucketRange[], at = ''): Problem[] =>
  gapsBetween(ranges).map((gap) => {
    const value = formatRange(gap);
    return problem('report.bucket-gap', at, `${value} falls into no bucket`, { value }, 'warning');
  });

/** First day overdue: where "within 30 days" begins. */
const firstDay = 1;

/** One bucket; words of both languages, with or without the word for days. */
export function parseRange(text: string): BucketRange | undefined {
  const plain = text.toLowerCase().replace(/days?|天|日|\s/g, '');
  if (/^(notdue|notyetdue|current|未到期)$/.test(plain)) return { from: null, to: 0 };
  for (const [pattern, build] of forms) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const [a, b] = match.slice(1).filter((part) => part !== undefined);
    const range = build(Number(a), Number(b ?? a));
    return range.from !== null && range.to !== null && range.from > range.to ? undefined : range;
  }
  return undefined;
}

/** At most six digits: nobody is late for 3000 years. */
const forms: readonly (readonly [RegExp, (a: number, b: number) => BucketRange])[] = [
  [/^(\d{1,6})(?:-|–|—|~|～|to|until|至|到)(\d{1,6})$/, (from, to) => ({ from, to })],
  [/^(?:between)(\d{1,6})and(\d{1,6})$/, (from, to) => ({ from, to })],
  [
    /^(?:within|upto|atmost|nomorethan|<=|≤|不超过|至多|最多)(\d{1,6})$|^(\d{1,6})(?:orless|orfewer|以内|之内|内|以下|及以下)$/,
    (to) => ({ from: Math.min(firstDay, to), to }),
  ],
  [
    /^(?:lessthan|under|below|<|小于|少于|不足|未满)(\d{1,6})$/,
    (end) => ({ from: Math.min(firstDay, end - 1), to: end - 1 }),
  ],
  [
    /^(?:over|above|from|atleast|>=|≥|至少|不少于)(\d{1,6})$|^(\d{1,6})(?:\+|plus|ormore|andmore|andover|andup|以上|及以上|起)$/,
    (from) => ({ from, to: null }),
  ],
  [/^(?:morethan|>|超过|大于|多于)(\d{1,6})$/, (start) => ({ from: start + 1, to: null })],
  [/^(\d{1,6})$/, (only) => ({ from: only, to: only })],
];
