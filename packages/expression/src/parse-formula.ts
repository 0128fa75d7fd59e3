/**
 * Formula text → JSON Logic, or problems with the range in the text.
 *
 *   text ──Lezer──▶ syntax tree ──FormulaReader──▶ parts ──assemble──▶ JSON Logic + range of every pointer
 *
 * Knows no tables: names are told apart by their place alone, so that a formula can be read before its table exists.
 * `parseFormula(printFormula(x)).expression` equals `x`.
 */
import type { Expression, Problem } from '@dunlin/definition';
import type { SyntaxNode, Tree } from '@lezer/common';
import { limits } from './checker.ts';
import { parser } from './formula-parser.js';
import { assemble, depthOf, type Range } from './formula-part.ts';
import { FormulaReader, formulaProblem } from './formula-reader.ts';

export interface ParsedFormula {
  readonly expression?: Expression;
  readonly problems: readonly Problem[];
  /** Range in the text of every part of the expression, by its JSON Pointer. */
  readonly ranges: ReadonlyMap<string, Range>;
}

/** Longest formula text, in UTF-16 units. */
const maxLength = 20_000;

export function parseFormula(text: string): ParsedFormula {
  const tooLarge = sizeProblem(text);
  if (tooLarge !== undefined) return { problems: [tooLarge], ranges: new Map() };
  const tree = parser.parse(text);
  const broken = syntaxProblem(tree, text);
  if (broken !== undefined) return { problems: [broken], ranges: new Map() };
  const reader = new FormulaReader(text);
  const part = reader.read(tree.topNode.firstChild!);
  if (depthOf(part) > limits.depth) reader.tooDeep(part);
  if (reader.problems.length > 0) return { problems: reader.problems, ranges: new Map() };
  const ranges = new Map<string, Range>();
  return { expression: assemble(part, '', ranges), problems: [], ranges };
}

/** Looks at the text alone, so that nothing that costs is done for a text that nobody wrote. */
function sizeProblem(text: string): Problem | undefined {
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

function syntaxProblem(tree: Tree, text: string): Problem | undefined {
  let broken: SyntaxNode | undefined;
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError && (broken === undefined || cursor.from < broken.from)) broken = cursor.node;
  } while (cursor.next());
  if (broken === undefined) return undefined;
  const range = { from: broken.from, to: broken.to };
  const found = text.slice(range.from, range.to);
  if (found === '') {
    const rest = text.slice(range.from).trimStart();
    const before = rest === '' ? 'at the end of the formula' : `before "${rest.slice(0, 20)}"`;
    return formulaProblem('expression.syntax', range, `Something is missing ${before}`);
  }
  return formulaProblem('expression.syntax', range, `"${found.slice(0, 40)}" cannot stand here`, {
    found: found.slice(0, 40),
  });
}
