/**
 * From the text that PostgreSQL sends to the forms that values have everywhere else (expression's `Value`).
 *
 * The same functions read both databases, so that a value cannot differ between them:
 * bigint -> number (throws beyond 2^53), numeric -> canonical decimal text, date -> `YYYY-MM-DD`,
 * timestamptz -> ISO text in UTC with milliseconds, json -> parsed, arrays of these -> arrays.
 */
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { StoreError } from '../store-error.ts';

type Parse = (text: string) => unknown;

/** @throws StoreError store.value-range beyond ±(2^53 − 1) */
export function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new StoreError('store.value-range', 'A whole number from the database is beyond 2^53 - 1.');
  }
  return value;
}

/** `0012.500` -> `12.5`, `-0.00` -> `0`; `NaN` and infinities stay as they are. */
export function parseDecimal(text: string): string {
  const point = text.indexOf('.');
  if (point < 0) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  if (text[end - 1] === '.') end -= 1;
  const trimmed = text.slice(0, end);
  return trimmed === '-0' ? '0' : trimmed;
}

/** `2025-07-01 01:00:00.5+00` -> `2025-07-01T01:00:00.500Z`. Connections run in UTC; other offsets are converted. */
export function parseInstant(text: string): string {
  if (text.endsWith('+00') && text[10] === ' ' && text.length >= 22) {
    const fraction = text.slice(20, -3).slice(0, 3).padEnd(3, '0');
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
  }
  if (text === 'infinity' || text === '-infinity') {
    throw new StoreError('store.value-range', 'An instant from the database is infinite.');
  }
  return Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });
}

const same: Parse = (text) => text;
const scalars: Readonly<Record<number, Parse>> = {
  16: (text) => text === 't',
  20: parseBigint,
  21: Number,
  23: Number,
  26: Number,
  114: (text) => JSON.parse(text),
  700: Number,
  701: Number,
  1082: same,
  1114: same,
  1184: parseInstant,
  1700: parseDecimal,
  3802: (text) => JSON.parse(text),
};
/** Array types and what they are arrays of. */
const arrays: Readonly<Record<number, number>> = {
  1000: 16,
  1016: 20,
  1005: 21,
  1007: 23,
  1009: 25,
  1015: 1043,
  199: 114,
  1182: 1082,
  1185: 1184,
  1231: 1700,
  3807: 3802,
};

/** The array literal's elements as texts; pg-types knows the syntax (quotes, escapes, NULL). */
// The types of pg leave array types out of their list.
const textArrayType = 1009 as Parameters<typeof pg.types.getTypeParser>[0];
const textArray: (text: string) => readonly (string | null)[] = pg.types.getTypeParser(textArrayType, 'text');

const parsers = new Map<number, Parse>(Object.entries(scalars).map(([oid, parse]) => [Number(oid), parse]));
for (const [oid, of] of Object.entries(arrays)) {
  const parse = scalars[of] ?? same;
  parsers.set(Number(oid), (text) => textArray(text).map((each) => (each === null ? null : parse(each))));
}

/** For pg's `types` option; types not listed above come as text. */
export const valueTypes = {
  getTypeParser: (oid: number): Parse => parsers.get(oid) ?? same,
};
