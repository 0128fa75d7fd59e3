/**
 * Which types fit where, and the conversions that make them fit.
 * Conversions are written into the tree (`to_decimal`), so that neither back end decides anything by itself.
 */
import { nearestName } from '@dunlin/definition';
import { isDate, parseInstant } from '../calendar-date.ts';
import { describeCurrency, mixesCurrencies } from '../currency.ts';
import { formatDecimal, toDecimal } from '../decimal.ts';
import type { Node } from '../node.ts';
import { isNumeric, readsAsText, type Type } from '../type.ts';
import type { Report } from './define-operator.ts';

const names: Record<Type['kind'], string> = {
  boolean: 'a condition',
  text: 'a text',
  integer: 'a whole number',
  decimal: 'a number',
  money: 'an amount',
  date: 'a date',
  instant: 'a point in time',
  choice: 'a choice',
  choices: 'a list of choices',
  reference: 'a reference',
  'rich-text': 'a rich text',
  address: 'an address',
  json: 'a JSON value',
  null: 'nothing',
};

/** For sentences: `a date`, `a reference to customers`. */
export const describeType = (type: Type): string =>
  type.kind === 'reference' ? `a reference to ${type.table}` : names[type.kind];

/** Says that two amounts may be in different currencies, and what can be done. */
export function reportCurrencies(a: Type, b: Type, argument: number | undefined, report: Report): void {
  const [first, second] = [a, b].map((type) =>
    describeCurrency(type.kind === 'money' ? type.currency : undefined),
  ) as [string, string];
  const currencies = [a, b].map((type) => (type.kind === 'money' ? type.currency : undefined));
  // "CNY" is another currency than that of the workspace even while the workspace is in CNY.
  const fixed = currencies.includes(undefined)
    ? currencies.find((each) => typeof each === 'string')
    : undefined;
  if (fixed !== undefined) {
    const write = 'BASE_CURRENCY()';
    const detail = `An amount ${first} meets one ${second}; the currency of the workspace is written ${write}, not "${fixed}"`;
    report(argument, 'expression.currency', detail, { first, second, fixed, write });
    return;
  }
  const detail = `An amount ${first} meets one ${second}; bring both into one currency with CONVERT(amount, from, to, day)`;
  report(argument, 'expression.currency', detail, { first, second });
}

export const sameChoices = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((choice) => b.includes(choice));

/** The node as a value of type `to`; undefined where that could lose or change anything. */
export function convert(node: Node, to: Type): Node | undefined {
  const from = node.type;
  // Whatever is of the type of nothing is null; as a literal it carries its new type into both back ends.
  if (from.kind === 'null') return { kind: 'literal', value: null, type: to };
  if (node.kind === 'literal') {
    const literal = convertLiteral(node, to);
    if (literal !== undefined) return literal;
  }
  if (to.kind === 'text' && readsAsText(from)) {
    return { kind: 'call', operator: 'to_text', args: [node], type: to };
  }
  if (from.kind === 'choices' && to.kind === 'choices') {
    const { choices } = to;
    const fits = choices === undefined || from.choices?.every((choice) => choices.includes(choice));
    return fits === true ? node : undefined;
  }
  if (from.kind === 'choice' && to.kind === 'choice') {
    return from.choices.every((choice) => to.choices.includes(choice)) ? node : undefined;
  }
  if (from.kind === 'choice' && to.kind === 'text') return node;
  if (from.kind === 'text' && to.kind === 'choice') return convertBranches(node, to);
  if (from.kind === 'integer' && (to.kind === 'decimal' || to.kind === 'money')) {
    return { kind: 'call', operator: 'to_decimal', args: [node], type: to };
  }
  if (isNumeric(from) && (to.kind === 'decimal' || to.kind === 'money')) {
    return mixesCurrencies(from, to) ? undefined : node;
  }
  if (from.kind === 'reference' && to.kind === 'reference') return from.table === to.table ? node : undefined;
  return from.kind === to.kind ? node : undefined;
}

/** Literals take the type of the place they stand in where their value has that form. */
function convertLiteral(node: Node & { kind: 'literal' }, to: Type): Node | undefined {
  const { value } = node;
  if (node.type.kind === 'text' && typeof value === 'string') {
    if (to.kind === 'date') return isDate(value) ? { ...node, type: to } : undefined;
    if (to.kind === 'choice') return to.choices.includes(value) ? { ...node, type: to } : undefined;
    if (to.kind === 'instant') {
      const instant = parseInstant(value);
      return instant === undefined ? undefined : { kind: 'literal', value: instant, type: to };
    }
  }
  if (node.type.kind === 'integer' && typeof value === 'number') {
    if (to.kind === 'reference') return value > 0 ? { ...node, type: to } : undefined;
    if (to.kind === 'decimal' || to.kind === 'money') {
      return { kind: 'literal', value: formatDecimal(toDecimal(value)), type: to };
    }
  }
  return undefined;
}

/** `IF(c, "high", "low")` is a choice where each of its results is one. */
function convertBranches(node: Node, to: Type): Node | undefined {
  if (node.kind !== 'call' || (node.operator !== 'if' && node.operator !== 'coalesce')) return undefined;
  const last = node.args.length - 1;
  const args: Node[] = [];
  for (const [index, arg] of node.args.entries()) {
    const isCondition = node.operator === 'if' && index % 2 === 0 && index < last;
    const converted = isCondition ? arg : convert(arg, to);
    if (converted === undefined) return undefined;
    args.push(converted);
  }
  return { ...node, args, type: to };
}

/** `convert`, or a report that names what was found and what was expected. */
export function expectType(
  node: Node,
  to: Type,
  argument: number | undefined,
  report: Report,
): Node | undefined {
  const converted = convert(node, to);
  if (converted === undefined) reportMismatch(node, to, argument, report);
  return converted;
}

export function reportMismatch(node: Node, to: Type, argument: number | undefined, report: Report): void {
  if (node.kind === 'literal' && node.type.kind === 'text') {
    const text = String(node.value);
    if (to.kind === 'choice') {
      const nearest = nearestName(text, to.choices);
      const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
      const params = { name: text, ...(nearest === undefined ? {} : { nearest }) };
      report(argument, 'expression.choice', `There is no choice "${text}"${hint}`, params);
      return;
    }
    if (to.kind === 'date' || to.kind === 'instant') {
      const form = to.kind === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM-DDThh:mm:ssZ';
      report(argument, 'expression.date', `"${text}" is not ${describeType(to)} in the form ${form}`, {
        text,
      });
      return;
    }
  }
  if (mixesCurrencies(node.type, to)) {
    reportCurrencies(node.type, to, argument, report);
    return;
  }
  const [expected, found] = [describeType(to), describeType(node.type)];
  report(argument, 'expression.type', `Expected ${expected}, found ${found}`, { expected, found });
}

/** All nodes as numbers of one type: money before decimal before whole number. */
export function unifyNumbers(
  nodes: readonly Node[],
  report: Report,
): { type: Type; args: readonly Node[] } | undefined {
  let type: Type = { kind: 'integer' };
  let failed = false;
  for (const [index, node] of nodes.entries()) {
    if (node.type.kind === 'null') continue;
    if (!isNumeric(node.type)) {
      reportMismatch(node, { kind: 'decimal' }, index, report);
      failed = true;
    } else if (mixesCurrencies(type, node.type)) {
      reportCurrencies(type, node.type, index, report);
      failed = true;
    } else type = widerNumber(type, node.type);
  }
  return failed ? undefined : { type, args: nodes.map((node) => convert(node, type)!) };
}

const widerNumber = (a: Type, b: Type): Type =>
  a.kind === 'money' ? a : b.kind === 'money' ? b : a.kind === 'decimal' ? a : b;

/** The one type that all nodes can take; undefined where there is none. */
export function commonType(nodes: readonly Node[]): Type | undefined {
  const typed = nodes.filter((node) => node.type.kind !== 'null');
  if (typed.length === 0) return { kind: 'null' };
  // Literals adapt to the others: a text beside a date is a date.
  const leading = typed.filter((node) => node.kind !== 'literal');
  let type = (leading[0] ?? typed[0]!).type;
  for (const node of leading.length > 0 ? leading : typed) {
    const wider = widen(type, node.type);
    if (wider === undefined) return undefined;
    type = wider;
  }
  for (const node of typed) if (isNumeric(type) && isNumeric(node.type)) type = widerNumber(type, node.type);
  return type;
}

function widen(a: Type, b: Type): Type | undefined {
  if (mixesCurrencies(a, b)) return undefined;
  if (isNumeric(a) && isNumeric(b)) return widerNumber(a, b);
  const isText = (type: Type): boolean => type.kind === 'text' || type.kind === 'choice';
  if (isText(a) && isText(b)) {
    return a.kind === 'choice' && b.kind === 'choice' && sameChoices(a.choices, b.choices)
      ? a
      : { kind: 'text' };
  }
  if (a.kind === 'reference' && b.kind === 'reference') return a.table === b.table ? a : undefined;
  if (a.kind === 'choices' && b.kind === 'choices') {
    return a.choices !== undefined && b.choices !== undefined && sameChoices(a.choices, b.choices)
      ? a
      : { kind: 'choices' };
  }
  return a.kind === b.kind ? a : undefined;
}

/**
 * All nodes as one type, for comparisons and for the results of IF, COALESCE and the like.
 * Rich texts and addresses meet others as the texts that they read as.
 * @param noun what the types are of, e.g. `Cannot compare`
 */
export function unify(
  given: readonly Node[],
  report: Report,
  options: { indexes?: readonly number[]; textForUnknownChoice: boolean; sentence: string },
): { type: Type; args: readonly Node[] } | undefined {
  const nodes = given.map((node) => (readsAsText(node.type) ? convert(node, { kind: 'text' })! : node));
  const indexOf = (index: number): number => options.indexes?.[index] ?? index;
  let type = commonType(nodes);
  if (type === undefined) {
    const typed = nodes.filter((node) => node.type.kind !== 'null');
    const first = typed.find((node) => node.kind !== 'literal') ?? typed[0]!;
    const other = nodes.findIndex(
      (node) => node.type.kind !== 'null' && widen(first.type, node.type) === undefined,
    );
    if (mixesCurrencies(first.type, nodes[Math.max(other, 0)]!.type)) {
      reportCurrencies(first.type, nodes[other]!.type, indexOf(other), report);
      return undefined;
    }
    const [a, b] = [describeType(first.type), describeType(nodes[Math.max(other, 0)]!.type)];
    report(indexOf(Math.max(other, 0)), 'expression.type', `${options.sentence} ${a} with ${b}`, { a, b });
    return undefined;
  }
  if (type.kind === 'choice' && options.textForUnknownChoice) {
    const choice = type;
    if (nodes.some((node) => convert(node, choice) === undefined)) type = { kind: 'text' };
  }
  const target = type;
  const args = nodes.map((node, index) => {
    const converted = convert(node, target);
    if (converted === undefined) {
      const isText = node.kind === 'literal' && node.type.kind === 'text';
      if (isText && ['choice', 'date', 'instant'].includes(target.kind)) {
        reportMismatch(node, target, indexOf(index), report);
      } else {
        const [a, b] = [describeType(target), describeType(node.type)];
        report(indexOf(index), 'expression.type', `${options.sentence} ${a} with ${b}`, { a, b });
      }
    }
    return converted;
  });
  if (args.some((arg) => arg === undefined)) return undefined;
  return { type: target, args: args as readonly Node[] };
}
