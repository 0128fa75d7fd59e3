/** A node about a record → the same about the record that references lead to. */
import type { Hop, Node } from './node.ts';

/**
 * The node seen from where `hops` start: its fields and aggregates are those of the record that the hops reach.
 * @example reachedOver([line → invoice], `owner = CURRENT_USER()`) // `invoice.owner = CURRENT_USER()`
 */
export function reachedOver(hops: readonly Hop[], node: Node): Node {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return node;
    case 'call':
      return { ...node, args: node.args.map((arg) => reachedOver(hops, arg)) };
    case 'field':
    case 'aggregate':
      // The value and the filter of an aggregate are about its rows.
      return { ...node, hops: [...hops, ...node.hops] };
  }
}
