/**
 * A node over the record of a form → where its reader may be told what it comes to: nowhere, everywhere, or where a
 * condition over that record holds. It is what lists hold paths to (`readableWhere`), seen from a record that is being
 * filled in: of this one the form itself says what its reader sees.
 *
 * Rows that are counted or added up must all be readable, whichever there are: that one is left out would tell of it.
 */
import type { Hop, Node } from '@dunlin/expression';
import type { FormMode } from '@dunlin/forms';
import { readableWhere } from '@dunlin/store';
import { both, type Grants, overIfAny, type Right } from '@dunlin/tables';

interface Reader {
  readonly grants: Grants;
  readonly mode: FormMode;
  /** Of the record at hand, and of rows of a new one, which are its reader's own. */
  sees(table: string, field: string): boolean;
}

type Aggregate = Extract<Node, { kind: 'aggregate' }>;

export function toldWhere(node: Node, reader: Reader): Right {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return true;
    case 'call':
      return node.args.map((arg) => toldWhere(arg, reader)).reduce(both, true);
    case 'field': {
      const { hops, table, field } = node;
      if (hops.length === 0) return reader.sees(table, field);
      return both(wayIsOpen(hops, reader), overIfAny(hops, reader.grants.of(table).field(field).read));
    }
    case 'aggregate':
      return both(wayIsOpen(node.hops, reader), rowsAreTold(node, reader));
  }
}

function wayIsOpen(hops: readonly Hop[], { grants, sees }: Reader): Right {
  return hops
    .map(({ from, field, table }, index) =>
      both(
        index === 0 ? sees(from, field) : overIfAny(hops.slice(0, index), grants.of(from).field(field).read),
        overIfAny(hops.slice(0, index + 1), grants.of(table).read),
      ),
    )
    .reduce(both, true);
}

function rowsAreTold(node: Aggregate, reader: Reader): Right {
  const { grants, mode, sees } = reader;
  const { hops, table, via, value, filter } = node;
  const parts = [value, filter].filter((part) => part !== undefined);
  if (hops.length === 0 && mode === 'create') {
    const own = parts.map((part) => readsOf(part, (each) => inNewRow(each, reader))).reduce(both, true);
    return sees(table, via) && own === true;
  }
  const rights = grants.of(table);
  const inside = parts.map((part) => readsOf(part, (each) => readableWhere(each, grants)));
  const everyRow = [rights.read, rights.field(via).read, ...inside].reduce(both, true);
  return overIfAny(hops, ofOwner(everyRow, via));
}

type Reading = Extract<Node, { kind: 'field' | 'aggregate' }>;

const inNewRow = (node: Reading, { grants, sees }: Reader): Right =>
  node.hops.length === 0 && node.kind === 'field'
    ? sees(node.table, node.field)
    : readableWhere(node, grants);

/** Where everything may be read that an expression over a row reads, the rows behind it included. */
function readsOf(node: Node, readable: (node: Reading) => Right): Right {
  if (node.kind === 'call') return node.args.map((arg) => readsOf(arg, readable)).reduce(both, true);
  if (node.kind !== 'field' && node.kind !== 'aggregate') return true;
  // Of rows of rows none would be named by a condition over their owner.
  return node.kind === 'aggregate' ? false : readable(node);
}

/** A right over rows as one over the record that they belong to; none where it tells one row from another. */
function ofOwner(right: Right, via: string): Right {
  if (typeof right === 'boolean') return right;
  const owned = seenFromOwner(right, via);
  return owned ?? false;
}

function seenFromOwner(node: Node, via: string): Node | undefined {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return node;
    case 'call': {
      const args = node.args.map((arg) => seenFromOwner(arg, via));
      return args.every((arg) => arg !== undefined) ? { ...node, args } : undefined;
    }
    case 'field': {
      const [first, ...rest] = node.hops;
      if (first?.field === via) return { ...node, hops: rest };
      if (first !== undefined || node.field !== via || node.type.kind !== 'reference') return undefined;
      return { ...node, table: node.type.table, field: 'id' };
    }
    case 'aggregate': {
      const [first, ...rest] = node.hops;
      return first?.field === via ? { ...node, hops: rest } : undefined;
    }
  }
}
