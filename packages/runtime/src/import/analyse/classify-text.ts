/** One cell → what it looks like, with what tells days of the month from months and points from commas. */
import type { CellKind } from '../files/file-row.ts';
import { readBoolean } from '../mapping/read-boolean.ts';
import type { ColumnKind } from './import-analysis.ts';

/** The parts of a day as written, before it is known which is which. */
export interface DateParts {
  /** Signs between the parts, with `#` for a number and `@` for a name of a month: `#-#-#`. */
  readonly shape: string;
  readonly parts: readonly [number, number, number];
  /** Place of the year, and how many digits it has. */
  readonly year: 0 | 2;
  readonly yearDigits: 2 | 4;
  /** Where a part is a name, its place. */
  readonly named?: 0 | 1;
  readonly hasTime: boolean;
}

/** How a number is written: `int`, `dot`, `dot3` (one point before three digits), `commaDot` (1,234.56) and so on. */
export type NumberShape =
  | 'int'
  | 'dot'
  | 'dot3'
  | 'dotGroups'
  | 'comma'
  | 'comma3'
  | 'commaGroups'
  | 'commaDot'
  | 'dotComma'
  | 'blank'
  | 'blankDot'
  | 'blankComma'
  | 'quote'
  | 'quoteDot';

export interface NumberLook {
  readonly shape: NumberShape;
  readonly brackets: boolean;
  readonly currency: boolean;
  readonly percent: boolean;
  readonly negative: boolean;
  readonly decimals: number;
}

export type Look =
  | { readonly kind: Exclude<ColumnKind, 'number' | 'date' | 'datetime' | 'empty'> }
  | { readonly kind: 'number'; readonly number: NumberLook }
  | { readonly kind: 'date' | 'datetime'; readonly date?: DateParts };

const numeric = /^(\d{1,4})([-/.年])(\d{1,2})([-/.月])(\d{1,4})(日?)(?:[ T]+(\d{1,2}:\d{2}.*))?$/;
const named =
  /^(?:(\d{1,2})([-/ .]{1,2})([A-Za-z]{3,9})|([A-Za-z]{3,9})([-/ .]{1,2})(\d{1,2}))([-/ .,]{1,2})(\d{4}|\d{2})(?:[ T]+(\d{1,2}:\d{2}.*))?$/;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const phone = /^(?:\+\d[\d ()-]{6,18}\d|\(?0\d{2,3}\)?[ -]\d{7,8}(?:-\d+)?|1[3-9]\d{9})$/;

/** @param text trimmed, not empty; at most a few hundred characters matter */
export function classifyText(text: string, kind?: CellKind): Look {
  if (kind === 'date' || kind === 'datetime' || kind === 'boolean') return { kind };
  if (kind === 'number' || kind === 'percent')
    return {
      kind: 'number',
      number: { ...(lookOf(text) ?? { shape: 'dot', ...plain }), percent: kind === 'percent' },
    };
  if (text.length > 80) return { kind: 'text' };
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  if (isDigit || /^[A-Za-z]/.test(text)) {
    const date = dateParts(text);
    if (date !== undefined) return { kind: date.hasTime ? 'datetime' : 'date', date };
  }
  if (isDigit && phone.test(text)) return { kind: 'phone' };
  const number = lookOf(text);
  if (number !== undefined) return { kind: 'number', number };
  if (readBoolean(text) !== undefined) return { kind: 'boolean' };
  if (email.test(text)) return { kind: 'email' };
  return { kind: phone.test(text) ? 'phone' : 'text' };
}

export function dateParts(text: string): DateParts | undefined {
  const found = numeric.exec(text);
  if (found !== null) {
    const [, a, s1, b, s2, c, day, time] = found;
    if ((s1 === '年') !== (s2 === '月') || (s1 !== '年' && s1 !== s2)) return undefined;
    const year = a!.length === 4 ? 0 : c!.length === 4 ? 2 : Number(a) > 31 ? 0 : 2;
    const digits = (year === 0 ? a : c)!.length;
    if ((digits !== 2 && digits !== 4) || (year === 0 ? c! : a!).length > 2) return undefined;
    const parts = [Number(a), Number(b), Number(c)] as const;
    const [x, y] = year === 0 ? [parts[1], parts[2]] : [parts[0], parts[1]];
    if (x < 1 || y < 1 || x > 31 || y > 31 || (x > 12 && y > 12)) return undefined;
    return { shape: `#${s1}#${s2}#${day}`, parts, year, yearDigits: digits, hasTime: isTime(time) };
  }
  const word = named.exec(text);
  const month = word?.[3] ?? word?.[4];
  if (word === null || month === undefined || monthNumber(month) === 0) return undefined;
  const [, d1, s1, , , s2, d2, s3, year, time] = word;
  const place = d1 === undefined ? 0 : 1;
  const number = monthNumber(month);
  return {
    shape: place === 0 ? `@${s2}#${s3}#` : `#${s1}@${s3}#`,
    parts: place === 0 ? [number, Number(d2), Number(year)] : [Number(d1), number, Number(year)],
    year: 2,
    yearDigits: year!.length === 4 ? 4 : 2,
    named: place,
    hasTime: isTime(time),
  };
}

/** Midnight is how exports of days look. */
const isTime = (time: string | undefined): boolean =>
  time !== undefined && !/^0?0:00(:00(\.0+)?)?$/.test(time);

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthNumber = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const bare =
  /^[+-]?(?:\p{Sc}|[A-Z]{3}\s|RMB|人民币)?\s*\(?\s*[+-]?(?:\p{Sc})?\s*([\d][\d.,'’\s\u00a0\u202f]*|[.]\d+)\s*\)?-?\s*([%％])?\s*(?:\p{Sc}|[A-Z]{3}|元|圆)?$/u;

function lookOf(text: string): NumberLook | undefined {
  // What most cells are.
  if (/^\d+$/.test(text)) return { shape: 'int', ...plain };
  const found = bare.exec(text);
  if (found === null) return undefined;
  const core = found[1]!.trim();
  const shape = shapeOf(core);
  if (shape === undefined) return undefined;
  const brackets = text.includes('(');
  if (brackets !== text.includes(')')) return undefined;
  return {
    shape,
    brackets,
    currency: /\p{Sc}|[A-Z]{2}|元|圆|人民币/u.test(text),
    percent: found[2] !== undefined,
    negative: brackets || text.includes('-'),
    decimals: decimalsOf(core, shape),
  };
}

const plain = { brackets: false, currency: false, percent: false, negative: false, decimals: 0 } as const;

const shapes: readonly (readonly [NumberShape, RegExp])[] = [
  ['int', /^\d+$/],
  ['dot3', /^\d{1,3}\.\d{3}$/],
  ['dot', /^\d*\.\d+$/],
  ['comma3', /^\d{1,3},\d{3}$/],
  ['comma', /^\d+,\d+$/],
  ['dotGroups', /^\d{1,3}(\.\d{3}){2,}$/],
  ['commaGroups', /^\d{1,3}(,\d{3}){2,}$|^\d{1,3}(,\d{2})+,\d{3}$/],
  ['commaDot', /^\d{1,3}(,\d{2,3})*,\d{3}\.\d+$/],
  ['dotComma', /^\d{1,3}(\.\d{3})+,\d+$/],
  ['blank', /^\d{1,3}(\s\d{3})+$/],
  ['blankDot', /^\d{1,3}(\s\d{3})+\.\d+$/],
  ['blankComma', /^\d{1,3}(\s\d{3})+,\d+$/],
  ['quote', /^\d{1,3}(['’]\d{3})+$/],
  ['quoteDot', /^\d{1,3}(['’]\d{3})+\.\d+$/],
];

const shapeOf = (core: string): NumberShape | undefined =>
  shapes.find(([, pattern]) => pattern.test(core))?.[0];

function decimalsOf(core: string, shape: NumberShape): number {
  if (shape === 'dot' || shape === 'dot3' || shape.endsWith('Dot'))
    return core.length - core.lastIndexOf('.') - 1;
  if (shape === 'comma' || shape.endsWith('Comma')) return core.length - core.lastIndexOf(',') - 1;
  return 0;
}
