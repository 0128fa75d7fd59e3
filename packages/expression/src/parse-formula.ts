/**
 * Formula text → JSON Logic, or problems with the range in the text.
 *
 *   text ──Lezer──▶ syntax tree ──FormulaReader──▶ parts ──assemble──▶ JSON Logic + range of every pointer
 *
 * Knows no tables: names are told apart by their place alone, so that a formula can be read before its table exists.
 * `parseFormula(printFormula(x)).expression` equals `x`.
 */
import type { Expression, Problem } from '@dunlin/definition';
import type { Tree } from '@lezer/common';
import { ownSyntax } from './formula-habits.ts';
import { parser } from './formula-parser.js';
import { assemble, depthOf, type Range } from './formula-part.ts';
import { FormulaReader, formulaProblem } from './formula-reader.ts';
import { limits } from './limits.ts';
import { shorten } from './shorten.ts';

export interface ParsedFormula {
  readonly expression?: Expression;
  readonly problems: readonly Problem[];
  /** Range in the text of every part of the expression, by its JSON Pointer. */
  readonly ranges: ReadonlyMap<string, Range>;
}

export function parseFormula(written: string): ParsedFormula {
  // Spreadsheets begin a formula with "="; a blank in its place leaves all ranges as they are.
  const text = written.replace(/^(\s*)[=＝](?!=)/, '$1 ');
  const tooLarge = sizeProblem(text);
  if (tooLarge !== undefined) return { problems: [tooLarge], ranges: new Map() };
  const tree = parser.parse(text);
  const broken = syntaxProblems(tree, text);
  if (broken.length > 0) return { problems: broken, ranges: new Map() };
  const reader = new FormulaReader(text);
  const part = reader.read(tree.topNode.firstChild!);
  if (depthOf(part) > limits.depth) reader.tooDeep(part);
  if (reader.problems.length > 0) return { problems: reader.problems, ranges: new Map() };
  const ranges = new Map<string, Range>();
  return { expression: assemble(part, '', ranges), problems: [], ranges };
}

/** Looks at the text alone, so that nothing that costs is done for a text that nobody wrote. */
export function sizeProblem(text: string): Problem | undefined {
  const maxLength = limits.textLength;
  if (text.length > maxLength) {
    const detail = `A formula has at most ${maxLength} characters`;
    return formulaProblem('expression.too-large', { from: maxLength, to: text.length }, detail, {
      limit: maxLength,
    });
  }
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if ('(（['.includes(character)) depth++;
    else if (')）]'.includes(character)) depth--;
    if (depth > limits.depth) {
      const detail = `The formula is nested more than ${limits.depth} deep`;
      return formulaProblem('expression.too-large', { from: index, to: index + 1 }, detail, {
        limit: limits.depth,
      });
    }
  }
  return undefined;
}

/** Every place at which the grammar cannot go on; places side by side are one. */
function syntaxProblems(tree: Tree, text: string): Problem[] {
  const broken: Range[] = [];
  const cursor = tree.cursor();
  do {
    if (!cursor.type.isError) continue;
    const last = broken.at(-1);
    const { from, to } = cursor;
    if (last !== undefined && text.slice(last.to, from).trim() === '') {
      // Something both missing and in the way is one mistake.
      broken[broken.length - 1] = last.to > last.from && to === from ? last : { from: last.from, to };
    } else if (broken.length < limits.syntaxProblems) broken.push({ from, to });
    else break;
  } while (cursor.next());
  return broken.map((range) => syntaxProblem(range, text));
}

function syntaxProblem(range: Range, text: string): Problem {
  const habit = ownSyntax(text, range);
  if (habit !== undefined) {
    return formulaProblem('expression.syntax', range, `Instead of "${habit.found}" write ${habit.write}`, {
      ...habit,
    });
  }
  const found = text.slice(range.from, range.to).trim();
  if (found !== '') {
    return formulaProblem('expression.syntax', range, `"${shorten(found, 40)}" cannot stand here`, {
      found: shorten(found, 40),
    });
  }
  const rest = shorten(text.slice(range.from).trimStart(), 20);
  if (rest === '') {
    return formulaProblem('expression.syntax', range, 'Something is missing at the end of the formula', {
      before: '',
    });
  }
  return formulaProblem('expression.syntax', range, `Something is missing before "${rest}"`, {
    before: rest,
  });
}
