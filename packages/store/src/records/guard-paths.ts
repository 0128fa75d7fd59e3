/**
 * A node that a reader asked for → the same node, showing only what the reader may read.
 *
 * A path over references gives nothing where a record on the way may not be read; an aggregate that the reader wrote
 * counts only rows that they may read. Fields with a formula of their own are shown as their definition computes them:
 * a total that an admin put on a customer is the same for everybody who may see the customer.
 */
import { type Hop, type Node, reachedOver } from '@dunlin/expression';
import type { Grants } from '@dunlin/tables';
import { isConditional } from './rights.ts';

const boolean = { kind: 'boolean' } as const;

export function guardPaths(node: Node, grants: Grants): Node {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return node;
    case 'call':
      return { ...node, args: node.args.map((arg) => guardPaths(arg, grants)) };
    case 'field':
      return shownIf(wayIsOpen(node.hops, grants), node);
    case 'aggregate': {
      const { read } = grants.of(node.table);
      const conditions = [
        ...(node.filter === undefined ? [] : [guardPaths(node.filter, grants)]),
        ...(read === true ? [] : [isConditional(read) ? read : literal(false)]),
      ];
      const filter = both(conditions);
      const guarded: Node = {
        ...node,
        ...(node.value === undefined ? {} : { value: guardPaths(node.value, grants) }),
        ...(filter === undefined ? {} : { filter }),
      };
      return shownIf(wayIsOpen(node.hops, grants), guarded);
    }
  }
}

/** Conditions under which every record on the way may be read; false where one never may. */
function wayIsOpen(hops: readonly Hop[], grants: Grants): readonly Node[] | false {
  const conditions: Node[] = [];
  for (const [index, { table }] of hops.entries()) {
    const { read } = grants.of(table);
    if (read === false) return false;
    if (isConditional(read)) conditions.push(reachedOver(hops.slice(0, index + 1), read));
  }
  return conditions;
}

function shownIf(conditions: readonly Node[] | false, node: Node): Node {
  if (conditions === false) return { kind: 'literal', value: null, type: node.type };
  const condition = both(conditions);
  if (condition === undefined) return node;
  const nothing: Node = { kind: 'literal', value: null, type: node.type };
  return { kind: 'call', operator: 'if', args: [condition, node, nothing], type: node.type };
}

function both(conditions: readonly Node[]): Node | undefined {
  if (conditions.length < 2) return conditions[0];
  return { kind: 'call', operator: 'and', args: conditions, type: boolean };
}

const literal = (value: boolean): Node => ({ kind: 'literal', value, type: boolean });
