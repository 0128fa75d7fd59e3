/** Ranges of days → the text that people type, and the buckets of a report definition. */
import type { BucketDefinition, Expression, Label } from '@dunlin/definition';
import type { BucketRange } from './bucket-range.ts';

/** `1–30, 31–60, 61+`; `parseBuckets` reads it back. */
export const formatBuckets = (ranges: readonly BucketRange[]): string => ranges.map(formatRange).join(', ');

export function formatRange({ from, to }: BucketRange): string {
  if (from === null) return to === 0 ? 'not due' : `≤ ${to}`;
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}–${to}`;
}

/** @param value what is put into buckets, e.g. `{"var": "overdue_days"}` */
export const bucketDefinitions = (ranges: readonly BucketRange[], value: Expression): BucketDefinition[] =>
  ranges.map((range) => ({
    key: keyOf(range),
    label: labelOf(range),
    condition: conditionOf(range, value),
  }));

function keyOf({ from, to }: BucketRange): string {
  if (from === null) return to === 0 ? 'not_due' : `to_${to}`;
  return to === null ? `from_${from}` : `d${from}_${to}`;
}

function labelOf(range: BucketRange): Label {
  const { from, to } = range;
  if (from === null) {
    return to === 0 ? { zh: '未到期', en: 'Not due' } : { zh: `${to} 天及以下`, en: `Up to ${to} days` };
  }
  if (to === null) return { zh: `${from} 天及以上`, en: `${from} days and more` };
  const text = formatRange(range);
  return { zh: `${text} 天`, en: `${text} days` };
}

function conditionOf({ from, to }: BucketRange, value: Expression): Expression {
  if (from === null) return { '<=': [value, to] };
  return to === null ? { '>=': [value, from] } : { '<=': [from, value, to] };
}
