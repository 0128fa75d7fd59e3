/**
 * What a value depends on: every stored column it reads, and the way from the root record to the record that has it.
 * The write pipeline follows the ways backwards to find what a change must recompute.
 */
import { fieldNode, requireField } from './field-node.ts';
import type { Hop, Node } from './node.ts';
import type { Schema } from './schema.ts';

export type PathStep =
  /** From a record over its reference `field` to a record of `table`. */
  | { readonly kind: 'reference'; readonly field: string; readonly table: string }
  /** From a record to the records of `table` whose `via` leads to it. */
  | { readonly kind: 'reverse'; readonly table: string; readonly via: string };

export interface Dependency {
  readonly table: string;
  readonly field: string;
  /** From the root record to the record that has the field. */
  readonly path: readonly PathStep[];
  /** A `rollup` is stored too but follows from columns that are listed beside it; only columns are written. */
  readonly source: 'column' | 'rollup';
}

/**
 * Every stored column behind `node`, through formulas and rollups, each once, in the order of reading.
 * Records that come and go count as changes of their reference: an aggregate depends on `via` of its rows.
 */
export function dependencies(node: Node, schema: Schema): readonly Dependency[] {
  const found = new Map<string, Dependency>();
  const opened = new Set<string>();
  const open = new Set<string>();

  const add = (table: string, key: string, path: readonly PathStep[]): void => {
    const field = requireField(schema, table, key);
    const { source } = field;
    const id = JSON.stringify([table, key, path]);
    if (opened.has(id)) return;
    opened.add(id);
    if (source.kind !== 'formula') found.set(id, { table, field: key, path, source: source.kind });
    const name = `${table}.${key}`;
    // A field that uses itself: package tables reports it, here the way ends.
    if (open.has(name)) return;
    const inner = fieldNode(schema, table, field);
    if (inner === undefined) return;
    open.add(name);
    visit(inner, path);
    open.delete(name);
  };

  const follow = (hops: readonly Hop[], path: readonly PathStep[]): readonly PathStep[] => {
    let way = path;
    for (const { from, field, table } of hops) {
      add(from, field, way);
      way = [...way, { kind: 'reference', field, table }];
    }
    return way;
  };

  const visit = (each: Node, path: readonly PathStep[]): void => {
    if (each.kind === 'call') {
      for (const arg of each.args) visit(arg, path);
    } else if (each.kind === 'field') {
      // The reference itself holds the id it leads to.
      if (each.field === 'id' && each.hops.length > 0) follow(each.hops, path);
      else add(each.table, each.field, follow(each.hops, path));
    } else if (each.kind === 'aggregate') {
      const { table, via } = each;
      const way: readonly PathStep[] = [...follow(each.hops, path), { kind: 'reverse', table, via }];
      add(table, via, way);
      if (each.value !== undefined) visit(each.value, way);
      if (each.filter !== undefined) visit(each.filter, way);
    }
  };

  visit(node, []);
  return [...found.values()];
}

/** Whether the value can change by the mere passing of time: it reads `today` or `now`, perhaps through formulas. */
export function dependsOnToday(node: Node, schema: Schema): boolean {
  const opened = new Set<string>();
  const reads = (each: Node | undefined): boolean => {
    if (each === undefined || each.kind === 'literal') return false;
    if (each.kind === 'parameter') return each.name === 'today' || each.name === 'now';
    if (each.kind === 'call') return each.args.some(reads);
    if (each.kind === 'aggregate') return reads(each.value) || reads(each.filter);
    const name = `${each.table}.${each.field}`;
    if (opened.has(name)) return false;
    opened.add(name);
    return reads(fieldNode(schema, each.table, requireField(schema, each.table, each.field)));
  };
  return reads(node);
}
