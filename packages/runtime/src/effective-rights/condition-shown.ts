/**
 * A row condition of a role → where somebody may learn how it came out: where they may read everything that it reads.
 *
 * That a role gives a record tells what the condition found in it. Whoever asks about themselves could so learn values
 * that are hidden from them; administrators may read everything and learn everything.
 */
import type { Node } from '@dunlin/expression';
import { readsWhere } from '@dunlin/store';
import { both, type Grants, type Right } from '@dunlin/tables';

export function conditionShownWhere(node: Node, grants: Grants): Right {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return true;
    case 'field':
      return readsWhere(node, grants);
    case 'aggregate': {
      // Rows that are counted must all be readable, and what is looked at in them.
      const parts = [node.value, node.filter].flatMap((part) => (part === undefined ? [] : [part]));
      const rows = [grants.of(node.table).read, grants.of(node.table).field(node.via).read];
      const open = [...rows, ...parts.map((part) => conditionShownWhere(part, grants))];
      return open.every((right) => right === true) ? readsWhere(node, grants) : false;
    }
    case 'call': {
      const args = node.args.map((arg) => conditionShownWhere(arg, grants)).reduce(both, true);
      return circles.has(node.operator) && !readsOrganisation(grants) ? false : args;
    }
  }
}

/** Operators that follow the chain of managers and departments. */
const circles: ReadonlySet<string> = new Set(['in_charge_of', 'in_own_department']);

const readsOrganisation = (grants: Grants): boolean =>
  [
    ['users', 'manager', 'department'],
    ['departments', 'head', 'parent'],
  ].every(([table, ...fields]) => {
    const rights = grants.of(table!);
    return rights.read === true && fields.every((field) => rights.field(field).read === true);
  });
