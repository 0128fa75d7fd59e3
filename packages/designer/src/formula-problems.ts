/** A formula text → what is wrong with it, in the reader's words, with the changes that would settle it. */
import type { Problem } from '@dunlin/definition';
import { type CompletionScope, checkFormula, type FormulaFix, fixFormula } from '@dunlin/expression';

export interface FormulaProblem {
  readonly severity: Problem['severity'];
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly fixes: readonly FormulaFix[];
}

/**
 * An empty text has no problems: whether a formula is needed is for the form to say.
 * @param describe the sentence of a problem in the reader's language
 */
export function problemsOf(
  text: string,
  scope: CompletionScope,
  describe: (problem: Problem) => string,
): readonly FormulaProblem[] {
  if (text.trim() === '') return [];
  return checkFormula(text, scope).problems.map((problem) => {
    const { from, to } = problem.range ?? { from: 0, to: text.length };
    const fixes = fixFormula(text, problem, scope.language);
    return { severity: problem.severity, from, to, message: describe(problem), fixes };
  });
}
