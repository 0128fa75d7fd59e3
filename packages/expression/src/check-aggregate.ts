/** `{"sum_of": [{"rows": path}, value, filter]}` → an aggregate node; value and filter are about the rows. */

import { checkHops } from './check-path.ts';
import type { Checker } from './checker.ts';
import { describeCurrency } from './currency.ts';
import type { AggregateName, Hop, Node } from './node.ts';
import { convert, describeType, expectType } from './operators/conversion.ts';
import { type AggregateSpelling, type Argument, type Call, onlyPart, parseRowsPath } from './spelling.ts';
import { isNumeric, isOrdered, type Type } from './type.ts';

interface Rows {
  readonly hops: readonly Hop[];
  readonly table: string;
  readonly via: string;
}

export function checkAggregate(
  checker: Checker,
  aggregate: AggregateSpelling,
  call: Call,
  pointer: string,
  depth: number,
  table: string | undefined,
): Node | undefined {
  if (aggregate === 'exists') {
    const count = checkAggregate(checker, 'count', call, pointer, depth, table);
    const zero: Node = { kind: 'literal', value: 0, type: { kind: 'integer' } };
    return count && { kind: 'call', operator: '>', args: [count, zero], type: { kind: 'boolean' } };
  }
  const wanted = aggregate === 'count' ? 1 : 2;
  const { args } = call;
  if (args.length < wanted || args.length > wanted + 1) {
    const detail = `"${call.operator}" takes the rows${wanted === 2 ? ', a value' : ''} and perhaps a filter`;
    return checker.report('expression.arguments', pointer, detail, {
      operator: call.operator,
      found: args.length,
    });
  }
  const rows = checkRows(checker, args[0]!, table);
  if (rows === undefined) return undefined;
  const inside = (argument: Argument | undefined): Node | undefined =>
    argument === undefined
      ? undefined
      : checker.check(argument.expression, argument.pointer, depth + 1, rows.table);
  const valueArgument = wanted === 2 ? args[1] : undefined;
  const filterArgument = args[wanted];
  let value = inside(valueArgument);
  // An average of whole numbers is none itself.
  if (aggregate === 'average' && value?.type.kind === 'integer') value = convert(value, { kind: 'decimal' });
  let filter = inside(filterArgument);
  if (filter !== undefined) {
    filter = expectType(filter, { kind: 'boolean' }, undefined, (_, code, detail, params) =>
      checker.report(code, filterArgument!.pointer, detail, params),
    );
  }
  const type = aggregateType(checker, aggregate, value, valueArgument?.pointer ?? pointer);
  if (type === undefined) return undefined;
  if (valueArgument !== undefined && value === undefined) return undefined;
  if (filterArgument !== undefined && filter === undefined) return undefined;
  return {
    kind: 'aggregate',
    aggregate,
    ...rows,
    ...(value === undefined ? {} : { value }),
    ...(filter === undefined ? {} : { filter }),
    type,
  };
}

function checkRows(checker: Checker, argument: Argument, table: string | undefined): Rows | undefined {
  const { expression, pointer } = argument;
  const text = onlyPart(expression, 'rows');
  const path = typeof text === 'string' ? parseRowsPath(text) : undefined;
  if (path === undefined) {
    return checker.report(
      'expression.shape',
      pointer,
      'The rows are written {"rows": "table"} or {"rows": "table.field"}',
    );
  }
  const reached = checkHops(checker, path.hops, pointer, table);
  if (reached === undefined) return undefined;
  const collections = checker.schema.table(reached.table)?.collections;
  const collection = path.via === undefined ? collections?.get(path.table) : undefined;
  if (collection !== undefined) return { hops: reached.hops, table: collection.table, via: collection.via };
  const references = checker.schema.reverse(reached.table);
  const ofTable = references.filter((each) => each.table === path.table);
  if (ofTable.length === 0) {
    const known = [...(collections?.keys() ?? []), ...references.map((each) => each.table)];
    return checker.missing(
      'expression.rows',
      pointer,
      `table that refers to ${reached.table}`,
      path.table,
      known,
    );
  }
  if (path.via !== undefined) {
    const found = ofTable.some((each) => each.via === path.via);
    if (found) return { hops: reached.hops, table: path.table, via: path.via };
    const known = ofTable.map((each) => each.via);
    const what = `field of ${path.table} that refers to ${reached.table}`;
    return checker.missing('expression.rows', pointer, what, path.via, known);
  }
  if (ofTable.length > 1) {
    const choices = ofTable.map((each) => `${path.table}[${each.via}]`).join(', ');
    const detail = `Several fields of ${path.table} refer to ${reached.table}; say which: ${choices}`;
    return checker.report('expression.ambiguous-rows', pointer, detail, { table: path.table, choices });
  }
  return { hops: reached.hops, table: path.table, via: ofTable[0]!.via };
}

/** Type of the result; undefined where the value does not fit. */
function aggregateType(
  checker: Checker,
  aggregate: AggregateName,
  value: Node | undefined,
  pointer: string,
): Type | undefined {
  if (aggregate === 'count') return { kind: 'integer' };
  if (value === undefined) return undefined;
  const { type } = value;
  if (type.kind === 'money' && typeof type.currency === 'object') {
    const detail = `The rows have amounts ${describeCurrency(type.currency)}, each its own; bring them into one first: ${aggregate.toUpperCase()}(rows.(CONVERT(amount, ${type.currency.path}, BASE_CURRENCY(), day)))`;
    return checker.report('expression.currency', pointer, detail, { aggregate });
  }
  if (aggregate === 'min' || aggregate === 'max') {
    if (isOrdered(type)) return type;
  } else if (isNumeric(type)) {
    return type;
  }
  const found = describeType(type);
  return checker.report('expression.type', pointer, `There is no ${aggregate} of ${found}`, {
    aggregate,
    found,
  });
}
