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
import type { Schema } from '../schema.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';

/** How the formula text spells an operator. */
export type FormulaForm =
  | {
      readonly kind: 'function';
      /** English name, in capitals. */
      readonly name: string;
      /**
       * Every function has a name in both languages; either is read anywhere, whatever the language of the reader.
       * `also` is read but never printed. All names of all functions are different (a test holds that).
       */
      readonly names: { readonly zh: string; readonly also?: readonly string[] };
    }
  /** Also `-x`, where the operator takes one argument. */
  | { readonly kind: 'sign'; readonly sign: string };

/** Takes a mistake of an argument, or of the whole call where `argument` is undefined. */
export type Report = (
  argument: number | undefined,
  code:
    | 'expression.type'
    | 'expression.choice'
    | 'expression.date'
    | 'expression.currency'
    | 'expression.null-comparison'
    | 'expression.bounds'
    | 'expression.calendar'
    | 'expression.pattern',
  detail: string,
  params?: Record<string, string>,
) => void;

export interface OperatorDefinition<Name extends string = string> {
  /** Name in JSON Logic. */
  readonly name: Name;
  readonly formula: FormulaForm;
  readonly label: Label;
  /**
   * For completion and signature help: `{zh: '四舍五入(数值, 位数)', en: 'ROUND(number, digits)'}`. A function names
   * itself first in each language; a sign is the same in both, e.g. `a + b`.
   */
  readonly usage: string | Label;
  readonly minArguments: number;
  /** Unlimited when absent. */
  readonly maxArguments?: number;
  /** How many of the resolved arguments are written; the others are added by `resolve`. All when absent. */
  readonly writtenArguments?: number;
  /** The type rule: the result's type and the arguments converted to what the back ends expect, or reports. */
  resolve(
    args: readonly Node[],
    report: Report,
    schema: Schema,
  ): { type: Type; args: readonly Node[] } | undefined;
  /** How often an argument is written out in a plan where that is more than once; such nests are limited in size. */
  readonly copies?: (argument: number, count: number) => number;
  compute(args: readonly Compute[], types: readonly Type[], type: Type): Compute;
  plan(args: readonly Scalar[], type: Type): Scalar;
  /** Expressions over nothing and what they give, in both back ends. At least one. */
  readonly examples: readonly { readonly expression: Expression; readonly value: Value }[];
}

export const defineOperator = <Name extends string>(
  definition: OperatorDefinition<Name>,
): OperatorDefinition<Name> => definition;
