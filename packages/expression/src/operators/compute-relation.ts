/**
 * A relation between two values → a closure. Null on either side gives null (rule N2).
 *
 *   as JavaScript   numbers, dates, points in time; and whether any two of one canonical form are equal (value.ts)
 *   by an order     texts by code point, decimals exactly, and all else by `comparisonOf`
 *
 * Literals on the right are looked at once, when the closure is made.
 */
import { compareToDecimal } from '../compare-decimals.ts';
import { constantOf, formOf, type Present, type Relation, withForm } from '../compute-form.ts';
import type { Compute } from '../record-access.ts';
import type { Type, TypeKind } from '../type.ts';
import { comparisonOf } from './compute.ts';
import { computeAny } from './compute-conditions.ts';
import { nativeRelations } from './native-relations.ts';

/** @param type of both sides */
export function computeRelation(relation: Relation, left: Compute, right: Compute, type: Type): Compute {
  const literal = constantOf(right)?.value ?? null;
  if (!isNative(relation, type)) {
    if (relation === 'equal' || relation === 'not-equal')
      return equality(relation === 'equal', left, right, type);
    return literal === null
      ? orderedPair(relation, left, right, comparisonOf(type))
      : orderedLiteral(relation, left, orderTo(literal, type));
  }
  if (literal === null) return nativeRelations[relation].pair(left, right);
  const compute = nativeRelations[relation].literal(left, literal);
  const column = formOf(left);
  return column?.kind === 'column'
    ? withForm({ kind: 'relation', relation, field: column.field, literal }, compute)
    : compute;
}

/** Whether the subject equals one of the list; null where it is null (rule N9). */
export function computeIsAmong(subject: Compute, list: readonly Compute[], type: Type): Compute {
  const literals = list.map(constantOf);
  if (!isNative('equal', type) || !literals.every((each) => each !== undefined)) {
    return computeAny(list.map((each) => computeRelation('equal', subject, each, type)));
  }
  const members = new Set(literals.map(({ value }) => value));
  return (record, env) => {
    const value = subject(record, env);
    return value === null ? null : members.has(value);
  };
}

/** Types whose values JavaScript puts in order as we do. */
const nativelyOrdered: ReadonlySet<TypeKind> = new Set(['integer', 'date', 'instant']);
/** Types whose values are equal where they are one in JavaScript. */
const nativelyEqual: ReadonlySet<TypeKind> = new Set([
  ...nativelyOrdered,
  'boolean',
  'choice',
  'decimal',
  'money',
  'reference',
  'text',
]);

const isNative = (relation: Relation, { kind }: Type): boolean =>
  (relation === 'equal' || relation === 'not-equal' ? nativelyEqual : nativelyOrdered).has(kind);

function orderTo(literal: Present, type: Type): (value: Present) => number {
  if (type.kind === 'decimal' || type.kind === 'money') {
    return compareToDecimal(literal as string) as (value: Present) => number;
  }
  const compare = comparisonOf(type);
  return (value) => compare(value, literal);
}

type Order = 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal';

/** The relation holds where sign * order < limit, order being a whole number: no call to find out. */
const orders: Readonly<Record<Order, { readonly sign: 1 | -1; readonly limit: 0 | 1 }>> = {
  less: { sign: 1, limit: 0 },
  'less-or-equal': { sign: 1, limit: 1 },
  greater: { sign: -1, limit: 0 },
  'greater-or-equal': { sign: -1, limit: 1 },
};

function orderedPair(
  relation: Order,
  left: Compute,
  right: Compute,
  compare: (a: Present, b: Present) => number,
): Compute {
  const { sign, limit } = orders[relation];
  return (record, env) => {
    const a = left(record, env);
    if (a === null) return null;
    const b = right(record, env);
    return b === null ? null : sign * compare(a, b) < limit;
  };
}

function orderedLiteral(relation: Order, left: Compute, compare: (a: Present) => number): Compute {
  const { sign, limit } = orders[relation];
  return (record, env) => {
    const a = left(record, env);
    return a === null ? null : sign * compare(a) < limit;
  };
}

function equality(isEqual: boolean, left: Compute, right: Compute, type: Type): Compute {
  const compare = comparisonOf(type);
  return (record, env) => {
    const a = left(record, env);
    if (a === null) return null;
    const b = right(record, env);
    return b === null ? null : (compare(a, b) === 0) === isEqual;
  };
}
