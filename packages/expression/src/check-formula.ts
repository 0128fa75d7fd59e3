/** Formula text and scope → JSON Logic, typed node and problems that know their place in the text. */
import type { Expression, Problem } from '@dunlin/definition';
import { check } from './check.ts';
import type { Checked, Scope } from './checker.ts';
import type { Range } from './formula-part.ts';
import { parseFormula } from './parse-formula.ts';

export interface CheckedFormula extends Checked {
  /** Present when the text can be read, even where it does not fit the scope. */
  readonly expression?: Expression;
}

export function checkFormula(text: string, scope: Scope): CheckedFormula {
  const { expression, problems, ranges } = parseFormula(text);
  if (expression === undefined) return { problems };
  const checked = check(expression, scope);
  return { ...checked, expression, problems: checked.problems.map((each) => withRange(each, ranges)) };
}

/** The range of the part that the pointer names, or of the nearest part around it. */
function withRange(problem: Problem, ranges: ReadonlyMap<string, Range>): Problem {
  let { pointer } = problem;
  while (!ranges.has(pointer) && pointer !== '') pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  const range = ranges.get(pointer);
  return range === undefined ? problem : { ...problem, range: { from: range.from, to: range.to } };
}
