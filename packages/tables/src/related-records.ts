/**
 * Which records beside the one at hand a step or action is about, resolved once and read for many records at a time.
 *
 *   {record: 'customer'}                     the record that a reference leads to
 *   {rows: 'invoices'}                       the records that refer to this one, as aggregates name them
 *   {rows: 'invoices', record: 'linked'}     the records that those rows lead to, as those of a many-reference do
 */
import type { Problem } from '@dunlin/definition';
import { check, type Node, type Schema } from '@dunlin/expression';

export interface RelatedPath {
  /** Path of references, from the rows where there are any. */
  readonly record?: string;
  readonly rows?: string;
}

export interface RelatedRecords {
  /** Table of the records that are meant. */
  readonly table: string;
  readonly rows?: {
    readonly table: string;
    /** Field of the rows that leads to their parent. */
    readonly via: string;
    /** The parent, over the record at hand; without it that record itself. */
    readonly parent?: Node;
  };
  /** Reference over the rows, or over the record at hand where there are none; without it the rows themselves. */
  readonly record?: Node;
}

/** @returns undefined with problems, whose pointers are `/record` and `/rows` */
export function resolveRelated(
  schema: Schema,
  table: string,
  { record, rows }: RelatedPath,
): { related?: RelatedRecords; problems: Problem[] } {
  const at = (pointer: string, problems: readonly Problem[]): Problem[] =>
    problems.map((each) => ({ ...each, pointer }));
  let from = table;
  let found: RelatedRecords['rows'];
  if (rows !== undefined) {
    const checked = check({ count_of: [{ rows }] }, { schema, table });
    if (checked.node?.kind !== 'aggregate') return { problems: at('/rows', checked.problems) };
    const { hops, table: child, via } = checked.node;
    const parent =
      hops.length === 0
        ? undefined
        : check({ var: hops.map((hop) => hop.field).join('.') }, { schema, table }).node;
    found = { table: child, via, ...(parent === undefined ? {} : { parent }) };
    from = child;
  }
  if (record === undefined) return { related: { table: from, ...(found && { rows: found }) }, problems: [] };
  const checked = check({ var: record }, { schema, table: from });
  if (checked.node?.type.kind !== 'reference' || record === 'id') {
    const wrong: Problem = {
      code: 'expression.type',
      severity: 'error',
      detail: `"${record}" does not lead to another record`,
      params: { name: record },
      pointer: '/record',
    };
    return { problems: checked.node === undefined ? at('/record', checked.problems) : [wrong] };
  }
  const related = { table: checked.node.type.table, record: checked.node, ...(found && { rows: found }) };
  return { related, problems: [] };
}
