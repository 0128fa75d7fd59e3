/** A node → where what it reads directly may be read: the rows on its way, the references, the field at its end. */
import type { Hop, Node } from '@dunlin/expression';
import { both, type FieldRights, type Grants, overIfAny, type Right } from '@dunlin/tables';

type Reading = Extract<Node, { kind: 'field' | 'aggregate' }>;

/** Also true where a reference on the way is empty: nothing is kept from the reader there. */
export function readableWhere(node: Reading, grants: Grants, level: 'read' | 'masked' = 'read'): Right {
  const end = node.kind === 'field' ? endRight(node, grants)[level] : true;
  return both(wayIsOpen(node.hops, grants), overIfAny(node.hops, end));
}

const endRight = ({ table, field }: Extract<Node, { kind: 'field' }>, grants: Grants): FieldRights =>
  grants.of(table).field(field);

/** Where every reference and every record on the way may be read. */
function wayIsOpen(hops: readonly Hop[], grants: Grants): Right {
  return hops
    .map(({ from, field, table }, index) =>
      both(
        overIfAny(hops.slice(0, index), grants.of(from).field(field).read),
        overIfAny(hops.slice(0, index + 1), grants.of(table).read),
      ),
    )
    .reduce(both, true);
}
