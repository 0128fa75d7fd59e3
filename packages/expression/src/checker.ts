/**
 * One expression, node by node → typed nodes and problems. `check` is the entry; this file holds the walk.
 */
import { type Expression, missingName, type Problem, problem } from '@dunlin/definition';
import { checkAggregate } from './check-aggregate.ts';
import { checkPath } from './check-path.ts';
import { formatDecimal, toDecimal } from './decimal.ts';
import { limits } from './limits.ts';
import type { Node } from './node.ts';
import { expectType } from './operators/conversion.ts';
import type { Report } from './operators/define-operator.ts';
import { findOperator, operatorNames } from './operators/index.ts';
import type { ExpressionProblemCode } from './problems.ts';
import type { Schema } from './schema.ts';
import { shorten } from './shorten.ts';
import { aggregateOperators, type Call, isList, isObject, readCall } from './spelling.ts';
import type { Type } from './type.ts';

/** What an expression may use. */
export interface Scope {
  readonly schema: Schema;
  /** The table whose record the expression is about; without it no field can be used. */
  readonly table?: string;
  /** Types of `{"parameter": name}`. The names `today`, `now`, `user`, `zone` and `currency` are taken. */
  readonly parameters?: Readonly<Record<string, Type>>;
  /** What the result must be. */
  readonly expected?: Type | 'boolean';
}

export interface Checked {
  readonly node?: Node;
  readonly problems: readonly Problem[];
}

const reservedParameters = ['today', 'now', 'user', 'zone', 'currency'];

/** The typed node, without the limit on the size that formulas can grow to. */
export function checkNode(expression: Expression, scope: Scope): Checked {
  for (const name of reservedParameters) {
    if (scope.parameters !== undefined && Object.hasOwn(scope.parameters, name)) {
      throw new Error(`The parameter name "${name}" is taken`);
    }
  }
  const checker = new Checker(scope);
  let node = checker.check(expression, '', 0, scope.table);
  if (node !== undefined && scope.expected !== undefined) {
    const expected: Type = scope.expected === 'boolean' ? { kind: 'boolean' } : scope.expected;
    node = expectType(node, expected, undefined, (_argument, code, detail, params) =>
      checker.report(code, '', detail, params),
    );
  }
  const { problems } = checker;
  const failed = problems.some((each) => each.severity === 'error');
  return failed || node === undefined ? { problems } : { node, problems };
}

export class Checker {
  readonly problems: Problem[] = [];
  readonly schema: Schema;
  readonly #parameters: Readonly<Record<string, Type>>;
  #nodes = 0;

  constructor(scope: Scope) {
    this.schema = scope.schema;
    this.#parameters = scope.parameters ?? {};
  }

  report(
    code: ExpressionProblemCode,
    pointer: string,
    detail: string,
    params?: Problem['params'],
  ): undefined {
    const severity = code === 'expression.null-comparison' ? 'warning' : 'error';
    // What was found is repeated, but not at any length.
    const shown = Object.entries(params ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? shorten(value, limits.quoted) : value,
    ]);
    this.problems.push(
      problem(
        code,
        pointer,
        shorten(detail, limits.detail),
        params && (Object.fromEntries(shown) as typeof params),
        severity,
      ),
    );
    return undefined;
  }

  missing(
    code: ExpressionProblemCode,
    pointer: string,
    what: string,
    name: string,
    known: Iterable<string>,
  ): undefined {
    this.problems.push(missingName(code, pointer, what, shorten(name, limits.quoted), known));
    return undefined;
  }

  /** @param table the table of the record at hand; inside an aggregate that of its rows */
  check(expression: Expression, pointer: string, depth: number, table: string | undefined): Node | undefined {
    if (++this.#nodes > limits.nodes) {
      // Once is enough: what follows is not looked at.
      if (this.#nodes > limits.nodes + 1) return undefined;
      const detail = `The expression has more than ${limits.nodes} parts`;
      return this.report('expression.too-large', pointer, detail, { limit: limits.nodes });
    }
    if (depth > limits.depth) {
      const detail = `The expression is nested more than ${limits.depth} deep`;
      return this.report('expression.too-large', pointer, detail, { limit: limits.depth });
    }
    if (!isObject(expression)) return this.#literal(expression, pointer);
    const call = readCall(expression, pointer);
    if (call === undefined) {
      return this.report('expression.shape', pointer, 'An operator is an object with exactly one key');
    }
    return this.#call(call, pointer, depth, table);
  }

  #literal(value: Expression, pointer: string): Node | undefined {
    if (value === null) return { kind: 'literal', value, type: { kind: 'null' } };
    if (typeof value === 'boolean') return { kind: 'literal', value, type: { kind: 'boolean' } };
    if (typeof value === 'string') {
      if (!value.isWellFormed() || value.includes('\0')) {
        return this.report('expression.text', pointer, 'The text holds characters that cannot be stored');
      }
      return { kind: 'literal', value, type: { kind: 'text' } };
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      const detail = isList(value)
        ? 'A list can only stand as the second argument of "in"'
        : 'This is no JSON value';
      return this.report('expression.shape', pointer, detail);
    }
    if (Number.isSafeInteger(value)) {
      return { kind: 'literal', value: value === 0 ? 0 : value, type: { kind: 'integer' } };
    }
    const text = formatDecimal(toDecimal(value));
    if (text.length > limits.digits) {
      return this.report('expression.number', pointer, `A number has at most ${limits.digits} digits`);
    }
    return { kind: 'literal', value: text, type: { kind: 'decimal' } };
  }

  #call(call: Call, pointer: string, depth: number, table: string | undefined): Node | undefined {
    const { operator, args } = call;
    const aggregate = aggregateOperators.get(operator);
    if (aggregate !== undefined) return checkAggregate(this, aggregate, call, pointer, depth, table);
    switch (operator) {
      case 'var':
        return checkPath(this, call, pointer, table);
      case 'parameter':
        return this.#parameter(call, pointer);
      case 'today':
        return this.#given(call, pointer, { kind: 'parameter', name: 'today', type: { kind: 'date' } });
      case 'now':
        return this.#given(call, pointer, { kind: 'parameter', name: 'now', type: { kind: 'instant' } });
      case 'base_currency':
        return this.#given(call, pointer, { kind: 'parameter', name: 'currency', type: { kind: 'text' } });
      case 'current_user': {
        const type: Type = { kind: 'reference', table: 'users' };
        return this.#given(call, pointer, { kind: 'parameter', name: 'user', type });
      }
    }
    const nodes = args.map((arg) => this.check(arg.expression, arg.pointer, depth + 1, table));
    const definition = findOperator(operator);
    if (definition === undefined) {
      const known = [
        ...operatorNames,
        ...aggregateOperators.keys(),
        'var',
        'parameter',
        'today',
        'now',
        'current_user',
        'base_currency',
      ];
      return this.missing('expression.operator', pointer, 'operator', operator, known);
    }
    const { minArguments, maxArguments = Number.POSITIVE_INFINITY, usage } = definition;
    if (nodes.length < minArguments || nodes.length > maxArguments) {
      return this.report(
        'expression.arguments',
        pointer,
        `${typeof usage === 'string' ? usage : usage.en} does not take ${nodes.length} arguments`,
        {
          operator,
          found: nodes.length,
        },
      );
    }
    if (nodes.some((node) => node === undefined)) return undefined;
    const report: Report = (argument, code, detail, params) => {
      const at = argument === undefined ? pointer : (args[argument]?.pointer ?? pointer);
      this.report(code, at, detail, params);
    };
    const resolved = definition.resolve(nodes as readonly Node[], report, this.schema);
    if (resolved === undefined) return undefined;
    return { kind: 'call', operator: definition.name, args: resolved.args, type: resolved.type };
  }

  #given(call: Call, pointer: string, node: Node): Node | undefined {
    const isBare = call.args.length === 0 || (call.args.length === 1 && call.args[0]!.expression === null);
    if (isBare) return node;
    return this.report('expression.arguments', pointer, `"${call.operator}" takes no arguments`);
  }

  #parameter(call: Call, pointer: string): Node | undefined {
    const name = call.args[0]?.expression;
    if (call.args.length !== 1 || typeof name !== 'string') {
      return this.report('expression.shape', pointer, '"parameter" takes one name');
    }
    const type = Object.hasOwn(this.#parameters, name) ? this.#parameters[name] : undefined;
    if (type === undefined) {
      return this.missing('expression.parameter', pointer, 'parameter', name, Object.keys(this.#parameters));
    }
    return { kind: 'parameter', name, type };
  }
}
