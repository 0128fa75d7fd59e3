/**
 * How many nodes an expression has once every formula it uses is written out.
 * Formulas that use formulas twice double at each step, and so do operators that name an argument twice; the checker
 * refuses what would drown a database.
 */
import { fieldNode } from './field-node.ts';
import type { Node } from './node.ts';
import { operatorOf } from './operators/index.ts';
import type { Schema, SchemaField } from './schema.ts';

/** Size of `node` with its formulas written out; counting stops soon after `limit`. */
export function expandedSize(node: Node, schema: Schema, limit: number): number {
  const sizes = new Map<SchemaField, number>();

  const sizeOfField = (table: string, key: string): number => {
    const field = schema.table(table)?.fields.get(key);
    if (field === undefined || field.source.kind === 'column') return 1;
    const known = sizes.get(field);
    if (known !== undefined) return known;
    // A cycle counts once here; package tables reports it.
    sizes.set(field, 1);
    const inner = fieldNode(schema, table, field);
    const size = inner === undefined ? 1 : sizeOf(inner);
    sizes.set(field, size);
    return size;
  };

  const sizeOf = (each: Node | undefined): number => {
    if (each === undefined) return 0;
    let size = 1;
    if (each.kind === 'field') size = sizeOfField(each.table, each.field);
    else if (each.kind === 'aggregate') size = 1 + sizeOf(each.value) + sizeOf(each.filter);
    else if (each.kind === 'call') {
      const { copies } = operatorOf(each.operator);
      for (const [index, arg] of each.args.entries()) {
        size += sizeOf(arg) * (copies?.(index, each.args.length) ?? 1);
      }
    }
    return Math.min(size, limit + 1);
  };

  return sizeOf(node);
}
