/**
 * JSON Logic → formula text; the inverse of `parseFormula`.
 *
 * What formula text has no words for is kept as `LOGIC("…")`, never dropped. Brackets stand only where they change
 * the meaning. Shorthands are written out: `{"!": x}` comes back as `{"!": [x]}`.
 */
import type { Expression } from '@dunlin/definition';
import { formatDecimal, toDecimal } from './decimal.ts';
import {
  aggregateName,
  constantOf,
  type FormulaLanguage,
  type FunctionName,
  functionName,
  givenName,
  isName,
  isWhereWord,
  logicFunction,
  whereWord,
} from './formula-names.ts';
import { limits } from './limits.ts';
import { findOperator } from './operators/index.ts';
import { isObject, onlyPart, parseRowsPath, readCall, takesValue } from './spelling.ts';

/** How tightly a text binds; what binds looser than its place asks for is put in brackets. */
const binding = { comparison: 0, sum: 1, product: 2, factor: 3, primary: 4 } as const;

interface Printed {
  readonly text: string;
  readonly binding: number;
}

export interface PrintOptions {
  /** Of the function names; either is read back. Default `en`. */
  readonly language?: FormulaLanguage;
  /**
   * Parts that print as given, e.g. a path by the labels of its fields. For reading only: what is printed so need not
   * parse.
   */
  readonly shown?: ReadonlyMap<Expression, string>;
}

/**
 * `printFormula({ and: [true] }, { language: 'zh' })` is `并且(TRUE)`.
 * Parts beyond the limits of an expression, and what is no JSON, print as `…`, which no parser takes: check first.
 */
export const printFormula = (expression: Expression, options: PrintOptions = {}): string =>
  new Printer(options).print(expression, 0).text;

const primary = (text: string): Printed => ({ text, binding: binding.primary });

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const isParameterName = (name: string): boolean => isName(name) || isWhereWord(name);

class Printer {
  readonly #language: FormulaLanguage;
  readonly #shown: ReadonlyMap<Expression, string> | undefined;
  #nodes = 0;

  constructor({ language = 'en', shown }: PrintOptions) {
    this.#language = language;
    this.#shown = shown;
  }

  print(expression: Expression, depth: number): Printed {
    if (depth > limits.depth || ++this.#nodes > limits.nodes) return primary('…');
    const shown = this.#shown?.get(expression);
    if (shown !== undefined) return primary(shown);
    if (typeof expression === 'number') {
      if (!Number.isFinite(expression)) return primary('…');
      const text = Object.is(expression, -0) ? '-0' : formatDecimal(toDecimal(expression));
      return { text, binding: text.startsWith('-') ? binding.factor : binding.primary };
    }
    if (typeof expression === 'string') {
      // The grammar reads whole characters; JSON can escape half of one.
      return expression.isWellFormed() ? primary(quote(expression)) : this.#logic(expression);
    }
    if (expression === null || typeof expression === 'boolean')
      return primary(String(expression).toUpperCase());
    const printed = isObject(expression) ? this.#object(expression, depth) : undefined;
    return printed ?? this.#logic(expression);
  }

  #logic(expression: Expression): Printed {
    try {
      return primary(`${logicFunction(this.#language)}(${quote(JSON.stringify(expression))})`);
    } catch {
      return primary('…');
    }
  }

  /** Undefined where formula text has no words for it. */
  #object(expression: { readonly [operator: string]: Expression }, depth: number): Printed | undefined {
    const call = readCall(expression, '');
    // `contains` is spelled `in`.
    if (call === undefined || Object.hasOwn(expression, 'contains')) return undefined;
    const { operator } = call;
    const args = call.args.map((arg) => arg.expression);
    switch (operator) {
      case 'var':
        return args.length === 1 && typeof args[0] === 'string' ? printPath(args[0]) : undefined;
      case 'parameter': {
        const [name] = args;
        return args.length === 1 && typeof name === 'string' && isParameterName(name)
          ? primary(`$${name}`)
          : undefined;
      }
      case 'in':
        if (!Array.isArray(expression['in']) || !Array.isArray(expression['in'][1])) return undefined;
        break;
      case 'min':
      case 'max':
        // With one argument these are about rows.
        if (args.length < 2) return undefined;
    }
    const given = givenName(operator);
    if (given !== undefined) {
      return args.length === 0 ? primary(`${given[this.#language]}()`) : undefined;
    }
    const aggregate = aggregateName(operator);
    if (aggregate !== undefined) return this.#aggregate(operator, aggregate, args, depth);
    const form = findOperator(operator)?.formula;
    if (form?.kind === 'sign') return this.#sign(operator, form.sign, args, depth);
    const name = functionName(operator)?.[this.#language];
    return name === undefined
      ? undefined
      : primary(`${name}(${args.map((arg) => this.print(arg, depth + 1).text).join(', ')})`);
  }

  #aggregate(
    operator: string,
    name: FunctionName,
    args: readonly Expression[],
    depth: number,
  ): Printed | undefined {
    const [first, ...rest] = args;
    const rows = first === undefined ? undefined : (this.#shown?.get(first) ?? rowsOf(first));
    if (rows === undefined) return undefined;
    let subject = rows;
    if (takesValue(operator)) {
      const value = rest.shift();
      if (value === undefined) return undefined;
      const field = onlyPart(value, 'var');
      const isField = typeof field === 'string' && isName(field);
      subject += isField ? `.${this.#shown?.get(value) ?? field}` : `.(${this.print(value, depth + 1).text})`;
    }
    if (rest.length > 1) return undefined;
    const filter =
      rest[0] === undefined ? '' : ` ${whereWord[this.#language]} ${this.print(rest[0], depth + 1).text}`;
    return primary(`${name[this.#language]}(${subject}${filter})`);
  }

  #sign(operator: string, sign: string, args: readonly Expression[], depth: number): Printed | undefined {
    const at = (arg: Expression, least: number): string => {
      const printed = this.print(arg, depth + 1);
      return printed.binding < least ? `(${printed.text})` : printed.text;
    };
    if (operator === '-' && args.length === 1) {
      const [only] = args as [Expression];
      const text =
        typeof only === 'number' ? `(${this.print(only, depth + 1).text})` : at(only, binding.primary);
      return { text: `-${text}`, binding: binding.factor };
    }
    const isSum = operator === '+' || operator === '-';
    if (isSum || operator === '*' || operator === '/') {
      const isLong = operator === '+' || operator === '*';
      if (args.length < 2 || (!isLong && args.length > 2)) return undefined;
      const own = isSum ? binding.sum : binding.product;
      // On the left a chain goes on without brackets, but for `(a + b) + c`, which is not `a + b + c`.
      const [first, ...rest] = args as [Expression, ...Expression[]];
      const goesOn = !(isLong && isObject(first) && Object.keys(first)[0] === operator);
      const texts = [at(first, goesOn ? own : own + 1), ...rest.map((arg) => at(arg, own + 1))];
      return { text: texts.join(` ${sign} `), binding: own };
    }
    const longest = operator === '<' || operator === '<=' ? 3 : 2;
    if (args.length < 2 || args.length > longest) return undefined;
    return { text: args.map((arg) => at(arg, binding.sum)).join(` ${sign} `), binding: binding.comparison };
  }
}

function printPath(path: string): Printed | undefined {
  const names = path.split('.');
  const isConstant = names.length === 1 && constantOf(path) !== undefined;
  return names.every(isName) && !isConstant ? primary(path) : undefined;
}

/** `{"rows": "customer/invoices.payer"}` → `customer.invoices[payer]` */
function rowsOf(expression: Expression): string | undefined {
  const written = onlyPart(expression, 'rows');
  const path = typeof written === 'string' ? parseRowsPath(written) : undefined;
  if (path === undefined) return undefined;
  const { hops, table, via } = path;
  if (![...hops, table, ...(via === undefined ? [] : [via])].every(isName)) return undefined;
  return [...hops, table].join('.') + (via === undefined ? '' : `[${via}]`);
}
