/**
 * The syntax tree of a formula without errors → parts, with problems for what only looks like a formula:
 * functions that do not exist, rows where a value belongs, WHERE without rows.
 */
import { type Expression, missingName, type Problem, problem } from '@dunlin/definition';
import type { SyntaxNode } from '@lezer/common';
import { formatDecimal, toDecimal } from './decimal.ts';
import { ownFunction } from './formula-habits.ts';
import {
  aggregateFunctions,
  constantOf,
  functionNames,
  functionOperators,
  givenFunctions,
  isLogicFunction,
  signOperators,
} from './formula-names.ts';
import type { Part, Range } from './formula-part.ts';
import { limits } from './limits.ts';
import type { ExpressionProblemCode } from './problems.ts';
import { formatRowsPath, takesValue } from './spelling.ts';

export const formulaProblem = (
  code: ExpressionProblemCode,
  { from, to }: Range,
  detail: string,
  params?: Problem['params'],
): Problem => ({ ...problem(code, '', detail, params), range: { from, to } });

const rangeOf = ({ from, to }: Range): Range => ({ from, to });
const leaf = (range: Range, expression: Expression): Part => ({
  ...rangeOf(range),
  kind: 'leaf',
  expression,
});
const call = (range: Range, operator: string, args: readonly Part[]): Part => ({
  ...rangeOf(range),
  kind: 'call',
  operator,
  args,
});

export class FormulaReader {
  readonly problems: Problem[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(node: SyntaxNode): Part {
    switch (node.name) {
      case 'Comparison':
        return this.#comparison(node);
      case 'Sum':
      case 'Product':
        return this.#chain(node);
      case 'Negative': {
        const inner = node.lastChild!;
        if (inner.name === 'Number') return this.#number(node, `-${this.#textOf(inner)}`);
        return call(node, '-', [this.read(inner)]);
      }
      case 'Number':
        return this.#number(node, this.#textOf(node));
      case 'UnclosedText':
        return this.#report('expression.syntax', node, `The text has no quotation mark at its end`, {
          missing: closingQuote(this.#textOf(node)),
        });
      case 'Text':
        return leaf(node, readText(this.#textOf(node)));
      case 'Parameter':
        return leaf(node, { parameter: this.#textOf(node).slice(1) });
      case 'Group':
        return { ...this.read(childrenOf(node)[0]!), ...rangeOf(node) };
      case 'Call':
        return this.#call(node);
      case 'Path':
        return this.#path(node);
    }
    throw new Error(`The grammar has no ${node.name}`);
  }

  tooDeep(range: Range): void {
    const detail = `The formula is nested more than ${limits.depth} deep`;
    this.#report('expression.too-large', range, detail, { limit: limits.depth });
  }

  #textOf(node: Range): string {
    return this.#text.slice(node.from, node.to);
  }

  #report(code: ExpressionProblemCode, range: Range, detail: string, params?: Problem['params']): Part {
    this.problems.push(formulaProblem(code, range, detail, params));
    return leaf(range, null);
  }

  /** `a < b`, or `a < b < c` with the same sign twice. */
  #comparison(node: SyntaxNode): Part {
    const children = childrenOf(node);
    const signs = children.filter((each) => each.name === 'CompareSign');
    const [first, second] = signs.map((sign) => signOperators.get(this.#textOf(sign))!);
    if (second !== undefined && (second !== first || !['<', '<='].includes(second))) {
      const detail = 'Two comparisons in one can only be a < b < c or a <= b <= c; otherwise use AND';
      return this.#report('expression.syntax', signs[1]!, detail);
    }
    const args = children.filter((each) => each.name !== 'CompareSign').map((each) => this.read(each));
    return call(node, first!, args);
  }

  /** `a + b + c - d`: equal signs side by side of `+` and `*` make one call, all else nests to the left. */
  #chain(node: SyntaxNode): Part {
    const children = childrenOf(node);
    let left = this.read(children[0]!);
    let open: Part[] | undefined;
    let openOperator = '';
    for (let index = 1; index + 1 < children.length; index += 2) {
      const operator = signOperators.get(this.#textOf(children[index]!))!;
      const right = this.read(children[index + 1]!);
      const range = { from: node.from, to: right.to };
      if (open !== undefined && operator === openOperator && (operator === '+' || operator === '*')) {
        open.push(right);
        left = call(range, operator, open);
      } else {
        open = [left, right];
        openOperator = operator;
        left = call(range, operator, open);
      }
    }
    return left;
  }

  #number(range: Range, text: string): Part {
    const value = Number(text);
    // JSON numbers are doubles; what they cannot hold exactly is not silently rounded.
    const isExact = text.length < 400 && Number.isFinite(value) && toDecimal(value).eq(text);
    if (isExact) return leaf(range, value);
    const near = Number.isFinite(value) ? formatDecimal(toDecimal(value)) : '';
    return this.#report(
      'expression.number',
      range,
      `"${text.slice(0, 60)}" has more digits than are kept exactly`,
      {
        near: near.slice(0, 60),
      },
    );
  }

  #path(node: SyntaxNode): Part {
    const [name, ...steps] = childrenOf(node);
    const constant = steps.length === 0 ? constantOf(this.#textOf(name!)) : undefined;
    if (constant !== undefined) return leaf(node, constant.value);
    const odd = steps.find((step) => step.name !== 'Segment');
    if (odd !== undefined) {
      return this.#report(
        'expression.syntax',
        odd,
        'Rows can only stand in SUM, COUNT, EXISTS, MIN, MAX and AVERAGE',
      );
    }
    return leaf(node, { var: [name!, ...steps].map((each) => this.#textOf(each)).join('.') });
  }

  #call(node: SyntaxNode): Part {
    const [nameNode, ...args] = childrenOf(node) as [SyntaxNode, ...SyntaxNode[]];
    const written = this.#textOf(nameNode);
    const name = written.toUpperCase();
    const given = givenFunctions.get(name);
    if (given !== undefined && args.length === 0) return leaf(node, { [given]: [] });
    if (isLogicFunction(name)) return this.#logic(node, args);
    const operator = functionOperators.get(name);
    const aggregate = aggregateFunctions.get(name);
    // MAX(invoices.amount) is about rows, MAX(a, b) about values.
    if (aggregate !== undefined && (operator === undefined || args.length === 1)) {
      return this.#aggregate(node, name, aggregate, args);
    }
    const filter = args.flatMap((arg) => arg.getChild('Filter') ?? [])[0];
    if (filter !== undefined) {
      return this.#report(
        'expression.syntax',
        filter,
        'WHERE can only stand in SUM, COUNT, EXISTS, MIN, MAX and AVERAGE',
      );
    }
    const parts = args.map((arg) => this.read(arg.firstChild!));
    if (operator !== undefined) {
      // JSON Logic spells these two by the place of their arguments: one too many would be lost.
      const isLost = operator === 'contains' ? parts.length !== 2 : operator === 'in' && parts.length < 1;
      if (!isLost) return call(node, operator, parts);
      const detail = `${name} does not take ${parts.length} arguments`;
      return this.#report('expression.arguments', node, detail, { operator: name, found: parts.length });
    }
    if (given !== undefined) {
      return this.#report('expression.arguments', node, `${name} takes no arguments`, { operator: name });
    }
    const write = ownFunction(written);
    if (write !== undefined) {
      const detail = `There is no function "${written}"; write ${write}`;
      const nearest = write.includes('(') ? {} : { nearest: write };
      const params = { what: 'function', name: written, write, ...nearest };
      return this.#report('expression.operator', nameNode, detail, params);
    }
    const missing = missingName('expression.operator', '', 'function', written, functionNames);
    this.problems.push({ ...missing, range: rangeOf(nameNode) });
    return leaf(node, null);
  }

  /** `SUM(customer.invoices[payer].amount WHERE …)`: references, rows, the reference of the rows, a value. */
  #aggregate(node: SyntaxNode, name: string, operator: string, args: readonly SyntaxNode[]): Part {
    const [subject, filter] = args.length === 1 ? childrenOf(args[0]!) : [];
    if (subject?.name !== 'Path') {
      const usage = takesValue(operator) ? `${name}(rows.field WHERE …)` : `${name}(rows WHERE …)`;
      return this.#report('expression.arguments', node, `${name} is written ${usage}`, { operator: name });
    }
    const steps = childrenOf(subject);
    let value: Part | undefined;
    if (takesValue(operator)) {
      const last = steps.pop()!;
      if (last.name === 'Value') value = this.read(childrenOf(last)[0]!);
      else if (last.name === 'Segment') value = leaf(last, { var: this.#textOf(last) });
      else {
        const detail = `${name} needs a field of the rows, ${name}(rows.field)`;
        return this.#report('expression.arguments', subject, detail, { operator: name });
      }
    }
    const via = steps.at(-1)?.name === 'Via' ? this.#textOf(steps.pop()!) : undefined;
    const odd = steps.find((step) => step.name === 'Via' || step.name === 'Value');
    if (odd !== undefined) {
      return this.#report(
        'expression.syntax',
        odd,
        'Only the rows themselves can say in [ ] over which field',
      );
    }
    const names = steps.map((step) => this.#textOf(step));
    const table = names.pop()!;
    const rows = formatRowsPath({ hops: names, table, ...(via === undefined ? {} : { via }) });
    const parts = [leaf(subject, { rows })];
    if (value !== undefined) parts.push(value);
    if (filter !== undefined) parts.push(this.read(filter.lastChild!));
    return call(node, operator, parts);
  }

  #logic(node: SyntaxNode, args: readonly SyntaxNode[]): Part {
    const only = args.length === 1 ? args[0]!.firstChild : null;
    if (only?.name === 'Text' && only.nextSibling === null) {
      try {
        return leaf(node, JSON.parse(readText(this.#textOf(only))) as Expression);
      } catch {
        // Reported below.
      }
    }
    return this.#report('expression.syntax', node, 'LOGIC takes one text that holds JSON');
  }
}

const punctuation: ReadonlySet<string> = new Set(['.', '[', ']', 'Open', 'Close', 'Comma']);

/** Named children: what is between brackets, without signs of punctuation. */
function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!punctuation.has(child.name)) children.push(child);
  }
  return children;
}

/** `"say ""hi"""` → `say "hi"`; also in 'single' and “Chinese” quotes. */
function readText(literal: string): string {
  const inner = literal.slice(1, -1);
  const quote = literal[0]!;
  return quote === '“' ? inner : inner.replaceAll(quote + quote, quote);
}

const closingQuote = (literal: string): string => (literal[0] === '“' ? '”' : literal[0]!);
