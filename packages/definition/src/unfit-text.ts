/**
 * What no shape can say and no database can store: texts with U+0000 or half of a character pair, and nesting beyond
 * what later readers, which recurse, can follow.
 */
import { pointer } from './pointer.ts';
import { type Problem, problem } from './problems.ts';

/** Far beyond what people write; expressions have a narrower limit of their own. */
export const maxDepth = 500;

const shown = 20;

/** Without recursion, so that nothing is too deep for it. */
export function unfitProblems(document: unknown): Problem[] {
  const problems: Problem[] = [];
  const waiting: { value: unknown; path: readonly string[] }[] = [{ value: document, path: [] }];
  for (let next = waiting.pop(); next !== undefined && problems.length < shown; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorable(value)) {
      problems.push(textProblem(path, 'The text'));
    } else if (value !== null && typeof value === 'object') {
      if (path.length >= maxDepth) {
        const detail = `Lists and settings are nested more than ${maxDepth} deep here`;
        problems.push(problem('definition.depth', pointer(...path.slice(0, shown)), detail, { maxDepth }));
        break;
      }
      for (const [key, part] of Object.entries(value)) {
        if (!isStorable(key)) problems.push(textProblem(path, 'The name of a setting'));
        waiting.push({ value: part, path: [...path, key] });
      }
    }
  }
  return problems;
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

const textProblem = (path: readonly string[], what: string): Problem =>
  problem(
    'definition.text',
    pointer(...path),
    `${what} has a character that cannot be stored: U+0000, or half of a character pair`,
  );
