/** Changes of a formula text that would settle a problem, for a button beside it. */
import type { Problem } from '@dunlin/definition';
import type { SyntaxNode } from '@lezer/common';
import { parser } from '../formula-parser.js';
import { sizeProblem } from '../parse-formula.ts';
import { printFormula } from '../print-formula.ts';

export interface FormulaFix {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Empty where nobody but the writer can know what was meant. */
export function fixFormula(text: string, problem: Problem, language: 'zh' | 'en'): readonly FormulaFix[] {
  const { range, params = {} } = problem;
  if (range === undefined || sizeProblem(text) !== undefined) return [];
  const { name, nearest } = params;
  switch (problem.code) {
    case 'expression.choice':
      return typeof nearest === 'string' ? [{ ...range, insert: `"${nearest.replaceAll('"', '""')}"` }] : [];
    case 'expression.field':
    case 'expression.rows':
    case 'expression.operator':
    case 'expression.parameter':
      return typeof nearest === 'string' && typeof name === 'string'
        ? renamed(text, range, name, nearest)
        : [];
    case 'expression.ambiguous-rows':
      return String(params['choices'] ?? '')
        .split(', ')
        .flatMap((choice) => renamed(text, range, String(params['table']), choice));
    case 'expression.null-comparison':
      return emptinessInstead(text, range.from, language);
    case 'expression.syntax': {
      if (typeof params['missing'] === 'string') {
        return [{ from: range.to, to: range.to, insert: params['missing'] }];
      }
      const open = range.from === range.to && range.to >= text.trimEnd().length ? openBrackets(text) : 0;
      return open > 0 ? [{ from: range.to, to: range.to, insert: ')'.repeat(open) }] : [];
    }
  }
  return [];
}

/** The last place in the range where the name stands by itself. */
function renamed(text: string, range: FormulaRange, name: string, to: string): FormulaFix[] {
  const part = text.slice(range.from, range.to);
  for (let at = part.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : part.lastIndexOf(name, at - 1)) {
    const isWhole = ![part.charAt(at - 1), part.charAt(at + name.length)].some((each) =>
      /[A-Za-z0-9_\u4e00-\u9fff]/.test(each),
    );
    if (isWhole) return [{ from: range.from + at, to: range.from + at + name.length, insert: to }];
  }
  return [];
}

interface FormulaRange {
  readonly from: number;
  readonly to: number;
}

/** `x = NULL` → `IS_EMPTY(x)`, `x <> NULL` → `NOT(IS_EMPTY(x))`. */
function emptinessInstead(text: string, position: number, language: 'zh' | 'en'): FormulaFix[] {
  let node: SyntaxNode | null = parser.parse(text).resolveInner(position, 1);
  while (node !== null && node.name !== 'Comparison') node = node.parent;
  const [first, sign, second, ...more] = node === null ? [] : childrenOf(node);
  if (node === null || first === undefined || sign === undefined || second === undefined) return [];
  const written = text.slice(sign.from, sign.to);
  const isEqual = ['=', '==', '＝'].includes(written);
  if (more.length > 0 || (!isEqual && !['<>', '!=', '≠'].includes(written))) return [];
  const kept = position >= second.from ? first : second;
  const empty = printFormula({ is_empty: ['?'] }, { language });
  const filled = printFormula({ '!': [{ is_empty: ['?'] }] }, { language });
  const insert = (isEqual ? empty : filled).replace('"?"', () => text.slice(kept.from, kept.to));
  return [{ from: node.from, to: node.to, insert }];
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

function openBrackets(text: string): number {
  let open = 0;
  const cursor = parser.parse(text).cursor();
  do {
    if (cursor.name === 'Open') open++;
    else if (cursor.name === 'Close') open--;
  } while (cursor.next());
  return open;
}
