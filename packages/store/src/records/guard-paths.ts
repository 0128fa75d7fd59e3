/**
 * A node that a reader asked for → the same node, showing only what the reader may read.
 *
 * A path over references gives nothing where a record on the way may not be read, a field nothing where it may not be
 * read; an aggregate that the reader wrote counts only rows, and of them only values, that they may read. In a condition
 * whatever reads something hidden is unknown there, so that it is not taken for empty. Fields with a formula of their own
 * are shown as their definition computes them: a total that an admin put on a customer is the same for everybody who
 * may see the total.
 */
import type { Node } from '@dunlin/expression';
import { both, type Grants, type Right } from '@dunlin/tables';
import { readableWhere } from './readable-where.ts';

const boolean = { kind: 'boolean' } as const;

/** For values: columns, orders, sums. */
export function guardPaths(node: Node, grants: Grants): Node {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return node;
    case 'call':
      return { ...node, args: node.args.map((arg) => guardPaths(arg, grants)) };
    case 'field':
      return shownIf(readableWhere(node, grants), node);
    case 'aggregate': {
      const rights = grants.of(node.table);
      const rows = both(rights.read, rights.field(node.via).read);
      const own = node.filter === undefined ? true : guardCondition(node.filter, grants);
      const filter = both(own, rows);
      const { filter: _, ...rest } = node;
      const guarded: Node = {
        ...rest,
        ...(node.value === undefined ? {} : { value: guardPaths(node.value, grants) }),
        ...(filter === true ? {} : { filter: asNode(filter) }),
      };
      return shownIf(readableWhere(node, grants), guarded);
    }
  }
}

/** For filters. */
export function guardCondition(node: Node, grants: Grants): Node {
  if (node.kind === 'call' && (node.operator === 'and' || node.operator === 'or' || node.operator === '!')) {
    return { ...node, args: node.args.map((arg) => guardCondition(arg, grants)) };
  }
  return shownIf(readsWhere(node, grants), guardPaths(node, grants));
}

/** Where everything may be read that a node reads, but for rows that it counts. */
export function readsWhere(node: Node, grants: Grants): Right {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return true;
    case 'call':
      return node.args.map((arg) => readsWhere(arg, grants)).reduce(both, true);
    case 'field':
    case 'aggregate':
      return readableWhere(node, grants);
  }
}

/** For what is told of a record that is in no state to ask rights of: the same node, or nothing. */
export const shownAlways = (node: Node, grants: Grants): Node => shownIf(readsAll(node, grants), node);

/** Whether all that a node reads may be read in every record, rows that it counts included. */
function readsAll(node: Node, grants: Grants): boolean {
  if (node.kind === 'call') return node.args.every((arg) => readsAll(arg, grants));
  if (node.kind !== 'field' && node.kind !== 'aggregate') return true;
  if (readableWhere(node, grants) !== true) return false;
  if (node.kind === 'field') return grants.of(node.table).read === true;
  const rights = grants.of(node.table);
  const parts = [node.value, node.filter].filter((part) => part !== undefined);
  return (
    rights.read === true &&
    rights.field(node.via).read === true &&
    parts.every((part) => readsAll(part, grants))
  );
}

function shownIf(condition: Right, node: Node): Node {
  if (condition === true) return node;
  const nothing: Node = { kind: 'literal', value: null, type: node.type };
  if (condition === false) return nothing;
  return { kind: 'call', operator: 'if', args: [condition, node, nothing], type: node.type };
}

const asNode = (right: Right): Node =>
  typeof right === 'boolean' ? { kind: 'literal', value: right, type: boolean } : right;
