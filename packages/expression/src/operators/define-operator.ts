/**
 * What one operator is. Checker, formula text, both back ends, palette and documentation read it from here.
 *
 *   JSON Logic ─▶ (arity, resolve) ─▶ typed node ─▶ compute  JavaScript
 *                                               └─▶ plan     query plan, printed as SQL by store
 *
 * `compute` and `plan` must agree on every value: SPEC.md numbers the rules, a differential test holds them.
 */
import type { Expression, Label } from '@dunlin/definition';
import type { Node } from '../node.ts';
import type { Scalar } from '../plan.ts';
import type { Compute } from '../record-access.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';

/** How the formula text spells an operator. */
export type FormulaForm =
  | { readonly kind: 'function'; readonly name: string }
  /** Also `-x`, where the operator takes one argument. */
  | { readonly kind: 'sign'; readonly sign: string };

/** Takes a mistake of an argument, or of the whole call where `argument` is undefined. */
export type Report = (
  argument: number | undefined,
  code: 'expression.type' | 'expression.choice' | 'expression.date' | 'expression.null-comparison',
  detail: string,
  params?: Record<string, string>,
) => void;

export interface OperatorDefinition<Name extends string = string> {
  /** Name in JSON Logic. */
  readonly name: Name;
  readonly formula: FormulaForm;
  readonly label: Label;
  /** For completion and signature help, e.g. `ROUND(number, digits)`. */
  readonly usage: string;
  readonly minArguments: number;
  /** Unlimited when absent. */
  readonly maxArguments?: number;
  /** The type rule: the result's type and the arguments converted to what the back ends expect, or reports. */
  resolve(args: readonly Node[], report: Report): { type: Type; args: readonly Node[] } | undefined;
  compute(args: readonly Compute[], types: readonly Type[], type: Type): Compute;
  plan(args: readonly Scalar[], type: Type): Scalar;
  /** Expressions over nothing and what they give, in both back ends. At least one. */
  readonly examples: readonly { readonly expression: Expression; readonly value: Value }[];
}

export const defineOperator = <Name extends string>(
  definition: OperatorDefinition<Name>,
): OperatorDefinition<Name> => definition;
