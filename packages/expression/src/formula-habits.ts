/**
 * Habits of spreadsheets and programming languages → what formula text writes instead. Asked only where a formula
 * cannot be read as it stands, so that no name and no sign is taken from anybody.
 */
import type { Range } from './formula-part.ts';

/** Functions that others have → what is written here; a bare name takes the same arguments. */
const foreignFunctions: ReadonlyMap<string, string> = new Map([
  ['EDATE', 'ADD_MONTHS'],
  ['DATEADD', 'ADD_DAYS(date, days)'],
  ['EOMONTH', 'END_OF(ADD_MONTHS(date, months), "month")'],
  ['ISBLANK', 'IS_EMPTY'],
  ['ISNULL', 'IS_EMPTY'],
  ['NETWORKDAYS', 'BUSINESS_DAYS_BETWEEN'],
  ['WORKDAY', 'ADD_BUSINESS_DAYS'],
  ['DATEDIF', 'DAYS_BETWEEN(from, to)'],
  ['DATEDIFF', 'DAYS_BETWEEN(from, to)'],
  ['DAYS', 'DAYS_BETWEEN(from, to)'],
  ['天数', '相隔天数(起, 止)'],
  ['IFERROR', 'COALESCE'],
  ['IFNULL', 'COALESCE'],
  ['IFNA', 'COALESCE'],
  ['NVL', 'COALESCE'],
  ['SUMIF', 'SUM(rows.field WHERE condition)'],
  ['SUMIFS', 'SUM(rows.field WHERE condition)'],
  ['COUNTIF', 'COUNT(rows WHERE condition)'],
  ['COUNTIFS', 'COUNT(rows WHERE condition)'],
  ['AVERAGEIF', 'AVERAGE(rows.field WHERE condition)'],
  ['AVERAGEIFS', 'AVERAGE(rows.field WHERE condition)'],
  ['AVG', 'AVERAGE'],
  ['CONCATENATE', 'CONCAT'],
  ['TEXTJOIN', 'CONCAT(a, b)'],
  ['LEN', 'LENGTH'],
  ['SEARCH', 'CONTAINS(text, part)'],
  ['FIND', 'CONTAINS(text, part)'],
  ['IFS', 'IF'],
  ['TEXT', 'TO_TEXT(value)'],
  ['VALUE', 'TO_DECIMAL'],
]);

/** What is written instead of a function that others have. */
export const ownFunction = (name: string): string | undefined => foreignFunctions.get(name.toUpperCase());

/** What is written instead of what the grammar does not take at the range. */
export function ownSyntax(text: string, { from }: Range): { found: string; write: string } | undefined {
  const rest = text.slice(from, from + 40).trimStart();
  const before = text.slice(Math.max(0, from - 40), from).trimEnd();
  for (const [pattern, write] of between) {
    const found = pattern.exec(rest)?.[0];
    if (found !== undefined) return { found, write };
  }
  const not = /(?<![\w\u4e00-\u9fff.])(?:not|并非|非)$/i.exec(before)?.[0];
  if (not !== undefined) return { found: not, write: 'NOT(a)' };
  const [thousands] = /^(?:[,，]\d{3})+(?!\d)/.exec(rest) ?? [];
  const [digits] = /(?<![\w.,，])\d{1,3}$/.exec(before) ?? [];
  if (thousands !== undefined && digits !== undefined) {
    return { found: digits + thousands, write: digits + thousands.replaceAll(/[,，]/g, '') };
  }
  return undefined;
}

/** What others write between two values, by how the place begins. */
const between: readonly (readonly [RegExp, string])[] = [
  [/^(?:and(?![\w])|&&|并且|且)/i, 'AND(a, b)'],
  [/^(?:or(?![\w])|\|\||或者|或)/i, 'OR(a, b)'],
  [/^&/, 'CONCAT(a, b)'],
  [/^[;；]/, ','],
  [/^[%％]/, '/ 100'],
  [/^!/, 'NOT(a)'],
];
