/** The checked expression behind a computed field, kept per field of a schema. */
import { checkNode } from './checker.ts';
import type { Node } from './node.ts';
import type { Schema, SchemaField } from './schema.ts';

const known = new WeakMap<Schema, WeakMap<SchemaField, Node>>();

/**
 * Undefined for a stored column, and for a field whose expression has errors (its own check reports them).
 */
export function fieldNode(schema: Schema, table: string, field: SchemaField): Node | undefined {
  if (field.source.kind === 'column') return undefined;
  const nodes = known.get(schema) ?? new WeakMap<SchemaField, Node>();
  known.set(schema, nodes);
  const seen = nodes.get(field);
  if (seen !== undefined) return seen;
  const { node } = checkNode(field.source.expression, { schema, table, expected: field.type });
  if (node !== undefined) nodes.set(field, node);
  return node;
}

/** The same where a published definition is given: an error in it is a bug of whoever let it through. */
export function requireFieldNode(schema: Schema, table: string, field: SchemaField): Node {
  const node = fieldNode(schema, table, field);
  if (node === undefined) throw new Error(`The expression of ${table}.${field.key} has errors`);
  return node;
}

export function requireField(schema: Schema, table: string, key: string): SchemaField {
  const field = schema.table(table)?.fields.get(key);
  if (field === undefined) throw new Error(`There is no field ${table}.${key}`);
  return field;
}
