/**
 * Whether a reader may know everything that a node reads, also of other records: what it comes to is told in words or
 * carried into another record only then.
 */
import type { Node } from '@dunlin/expression';

/** Of one field that a node reads. `own`: of the record that the node is about, which is at hand. */
type Sees = (table: string, field: string, own: boolean) => boolean;

export function seesNode(node: Node, sees: Sees): boolean {
  const visit = (each: Node, own: boolean): boolean => {
    if (each.kind === 'call') return each.args.every((arg) => visit(arg, own));
    if (each.kind !== 'field' && each.kind !== 'aggregate') return true;
    const isHere = own && each.hops.length === 0;
    const way = each.hops.every(({ from, field }, index) => sees(from, field, own && index === 0));
    if (each.kind === 'field') return way && sees(each.table, each.field, isHere);
    const inside = [each.value, each.filter].filter((part) => part !== undefined);
    return way && sees(each.table, each.via, false) && inside.every((part) => visit(part, false));
  };
  return visit(node, true);
}
