/** Builds scalars of query plans; the shapes are in plan.ts. */
import type { Scalar, ScalarFunction } from './plan.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';

export const booleanType: Type = { kind: 'boolean' };

export const literalScalar = (value: Value, type: Type): Scalar => ({ kind: 'literal', value, type });

export const callScalar = (fn: ScalarFunction, type: Type, ...args: readonly Scalar[]): Scalar => ({
  kind: 'call',
  fn,
  args,
  type,
});

/** A condition: a call that gives true, false or null. */
export const testScalar = (fn: ScalarFunction, ...args: readonly Scalar[]): Scalar =>
  callScalar(fn, booleanType, ...args);

/** All of the conditions, nested `and`s laid flat; undefined for none. */
export function allOf(conditions: readonly Scalar[]): Scalar | undefined {
  const flat = conditions.flatMap(conjuncts);
  return flat.length < 2 ? flat[0] : testScalar('and', ...flat);
}

/** The conditions that must all be true for this one to be true. */
export const conjuncts = (condition: Scalar): readonly Scalar[] =>
  condition.kind === 'call' && condition.fn === 'and' ? condition.args.flatMap(conjuncts) : [condition];

/** The value of the first branch whose condition is true, else `otherwise`. */
export const caseScalar = (
  branches: readonly (readonly [when: Scalar, value: Scalar])[],
  otherwise: Scalar,
  type: Type,
): Scalar => ({
  kind: 'case',
  // biome-ignore lint/suspicious/noThenProperty: it reads as CASE WHEN … THEN, and plans are never awaited
  branches: branches.map(([when, value]) => ({ when, then: value })),
  otherwise,
  type,
});
