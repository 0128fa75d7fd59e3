/**
 * How JSON Logic spells calls, aggregates and paths; reading and printing share it.
 *
 * `{"op": [a, b]}`, or `{"op": a}` for one argument that is no list.
 * `{"in": [x, [a, b]]}` is membership, `{"in": [part, text]}` is CONTAINS(text, part).
 */
import { type Expression, under } from '@dunlin/definition';
import type { AggregateName } from './node.ts';

export interface Argument {
  readonly expression: Expression;
  readonly pointer: string;
}

export interface Call {
  readonly operator: string;
  readonly args: readonly Argument[];
}

/** An object with exactly one key as a call; undefined for every other object. */
export function readCall(
  expression: { readonly [operator: string]: Expression },
  pointer: string,
): Call | undefined {
  const keys = Object.keys(expression);
  const [operator] = keys;
  if (operator === undefined || keys.length > 1) return undefined;
  const inside = under(pointer, operator);
  const given = expression[operator]!;
  const args = isList(given)
    ? given.map((each, index) => ({ expression: each, pointer: under(inside, index) }))
    : [{ expression: given, pointer: inside }];
  if (operator !== 'in' || args.length !== 2) return { operator, args };
  const [subject, list] = args as [Argument, Argument];
  if (!isList(list.expression)) return { operator: 'contains', args: [list, subject] };
  const items = list.expression.map((each, index) => ({
    expression: each,
    pointer: under(list.pointer, index),
  }));
  return { operator, args: [subject, ...items] };
}

export const isList = (expression: Expression): expression is readonly Expression[] =>
  Array.isArray(expression);

export const isObject = (expression: unknown): expression is { readonly [operator: string]: Expression } =>
  typeof expression === 'object' && expression !== null && !Array.isArray(expression);

/** What `{key: …}` holds where that is all that the expression is; nothing inherited is read. */
export const onlyPart = (expression: unknown, key: string): Expression | undefined =>
  isObject(expression) && Object.keys(expression).length === 1 && Object.hasOwn(expression, key)
    ? expression[key]
    : undefined;

/** A call of a typed operator in JSON Logic; the inverse of `readCall`. */
export function writeCall(operator: string, args: readonly Expression[]): Expression {
  if (operator === 'contains') return { in: [args[1]!, args[0]!] };
  if (operator === 'in') return { in: [args[0]!, args.slice(1)] };
  return { [operator]: args };
}

/** EXISTS is written as aggregates are and means COUNT(…) > 0. */
export type AggregateSpelling = AggregateName | 'exists';

/** Aggregates by their operator. */
export const aggregateOperators: ReadonlyMap<string, AggregateSpelling> = new Map<string, AggregateSpelling>([
  ['sum_of', 'sum'],
  ['count_of', 'count'],
  ['min_of', 'min'],
  ['max_of', 'max'],
  ['average_of', 'average'],
  ['exists_of', 'exists'],
]);

/** Whether the aggregate takes a value of its rows; the others take the rows and a filter alone. */
export const takesValue = (operator: string): boolean => operator !== 'count_of' && operator !== 'exists_of';

/** `customer/invoices.payer`: the rows of `invoices` whose `payer` is the record reached over `customer`. */
export interface RowsPath {
  readonly hops: readonly string[];
  readonly table: string;
  readonly via?: string;
}

export function parseRowsPath(text: string): RowsPath | undefined {
  const hops = text.split('/');
  const last = hops.pop()!.split('.');
  const [table, via] = last;
  if (last.length > 2 || [...hops, ...last].some((part) => part === '')) return undefined;
  return { hops, table: table!, ...(via === undefined ? {} : { via }) };
}

export const formatRowsPath = ({ hops, table, via }: RowsPath): string =>
  [...hops, via === undefined ? table : `${table}.${via}`].join('/');
