/**
 * An expression ↔ the conditions that a builder shows: all of them must hold, or one of them. What is neither is no list of
 * conditions and stays a formula.
 */
import type { Expression } from '@dunlin/definition';
import { parseFormula, printFormula } from '@dunlin/expression';
import type { Comparison } from '../../filter/condition.ts';
import { parseFilter } from '../../filter/parse-filter.ts';
import { printCondition } from '../../filter/print-filter.ts';

export interface Conditions {
  readonly join: 'and' | 'or';
  readonly list: readonly Comparison[];
}

/** Undefined where the expression says something that no row can say. */
export function conditionsOf(expression: Expression | undefined): Conditions | undefined {
  if (expression === undefined || expression === null) return { join: 'and', list: [] };
  if (typeof expression !== 'object' || Array.isArray(expression)) return undefined;
  const parts = (expression as { readonly [operator: string]: Expression })['or'];
  const several = Array.isArray(parts) ? (parts as readonly Expression[]) : undefined;
  const read = (each: Expression): Comparison | undefined => {
    const found = parseFilter(printFormula(each));
    const [only] = found;
    return found.length === 1 && only?.kind === 'comparison' ? only : undefined;
  };
  const all = (parsed: readonly (Comparison | undefined)[]): readonly Comparison[] | undefined =>
    parsed.every((each) => each !== undefined) ? parsed : undefined;
  if (several !== undefined) {
    const list = all(several.map(read));
    return list === undefined ? undefined : { join: 'or', list };
  }
  const list = all(
    parseFilter(printFormula(expression)).map((each) => (each.kind === 'comparison' ? each : undefined)),
  );
  return list === undefined ? undefined : { join: 'and', list };
}

/** Undefined where there are none. */
export function expressionOf({ join, list }: Conditions): Expression | undefined {
  const parts = list.map(printCondition);
  if (parts.length === 0) return undefined;
  const text = parts.length === 1 ? parts[0]! : `${join === 'and' ? 'AND' : 'OR'}(${parts.join(', ')})`;
  return parseFormula(text).expression;
}
