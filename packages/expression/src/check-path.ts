/** Paths over references: `customer.owner.manager` from the record of a table → hops and a field. */

import type { Label } from '@dunlin/definition';
import type { Checker } from './checker.ts';
import { typeOver } from './currency.ts';
import { givenFunctions } from './formula-names.ts';
import { limits } from './limits.ts';
import type { Hop, Node } from './node.ts';
import type { Call } from './spelling.ts';
import { isList } from './spelling.ts';

export function checkPath(
  checker: Checker,
  call: Call,
  pointer: string,
  table: string | undefined,
): Node | undefined {
  const path = call.args[0]?.expression;
  if (call.args.length === 2 && !isList(path ?? null)) {
    return checker.report(
      'expression.arguments',
      pointer,
      'A field has no default here; use COALESCE(field, value)',
    );
  }
  if (call.args.length !== 1 || typeof path !== 'string' || path === '') {
    return checker.report('expression.shape', pointer, '"var" takes the name of a field');
  }
  const names = path.split('.');
  const last = names.pop()!;
  const reached = checkHops(checker, names, pointer, table);
  if (reached === undefined) return undefined;
  const field = checker.schema.table(reached.table)?.fields.get(last);
  if (field === undefined) return missingField(checker, pointer, reached.table, last);
  if (field.broken === true) return undefined;
  return {
    kind: 'field',
    hops: reached.hops,
    table: reached.table,
    field: last,
    type: typeOver(reached.hops, field.type),
  };
}

/** Follows references from `table`; the table reached and the way there. */
export function checkHops(
  checker: Checker,
  names: readonly string[],
  pointer: string,
  table: string | undefined,
): { hops: readonly Hop[]; table: string } | undefined {
  if (table === undefined) {
    return checker.report('expression.no-table', pointer, 'There is no record here, so no field can be used');
  }
  if (names.length > limits.hops) {
    const detail = `A path leads over at most ${limits.hops} references`;
    return checker.report('expression.too-large', pointer, detail, { limit: limits.hops });
  }
  const hops: Hop[] = [];
  let at = table;
  for (const name of names) {
    const field = checker.schema.table(at)?.fields.get(name);
    if (field === undefined) return missingField(checker, pointer, at, name);
    if (field.broken === true && field.type.kind !== 'reference') return undefined;
    if (field.type.kind !== 'reference' || field.source.kind !== 'column') {
      const detail = `A path cannot lead over "${name}" of ${at}: it is no stored reference`;
      return checker.report('expression.field', pointer, detail, { name, table: at });
    }
    hops.push({ from: at, field: name, table: field.type.table });
    at = field.type.table;
  }
  return { hops, table: at };
}

function missingField(checker: Checker, pointer: string, table: string, name: string): undefined {
  const fields = checker.schema.table(table)?.fields;
  const meant = givenFunctions.has(name.toUpperCase())
    ? `${name}()`
    : [...(fields?.values() ?? [])].find(({ label }) => isLabel(name, label))?.key;
  const what = `field of ${table}`;
  if (meant !== undefined) {
    const detail = `There is no ${what} "${name}"; did you mean "${meant}"?`;
    return checker.report('expression.field', pointer, detail, { what, name, nearest: meant });
  }
  const known = fields?.keys() ?? [];
  return checker.missing('expression.field', pointer, what, name, known);
}

/** Whether people would call the field so; names have no blanks. */
const isLabel = (name: string, { zh, en }: Label): boolean =>
  [zh, en].some((each) => each.replaceAll(' ', '_').toLowerCase() === name.toLowerCase());
