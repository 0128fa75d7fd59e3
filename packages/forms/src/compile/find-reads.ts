/**
 * A node → what it reads of the record of a form and of its rows, and whether a browser can evaluate it.
 *
 * A browser has the record's columns, the rows that the form shows, and the formulas of both. It has no other record,
 * no rate and no organisation. Names of what is read are those of `PlannedExpression.reads`.
 */
import type { Node } from '@dunlin/expression';

/** Rows that a form holds. */
export interface HeldRows {
  readonly key: string;
  readonly table: string;
  readonly via: string;
  /** True where they are one value of the record (files, links): read as a whole. */
  readonly isList: boolean;
}

export interface Reads {
  readonly reads: ReadonlySet<string>;
  /** True where only the server can answer. */
  readonly far: boolean;
}

type Place =
  | { readonly kind: 'record' }
  /** `each`: the row at hand; otherwise all rows, inside an aggregate. */
  | { readonly kind: 'row'; readonly rows: HeldRows; readonly each: boolean }
  /** A record that the form does not have; over `via` it leads to the form's. */
  | { readonly kind: 'elsewhere'; readonly via?: string };

const farOperators: ReadonlySet<string> = new Set(['convert', 'in_charge_of', 'in_own_department']);

/** @param row the rows that the node is about; absent where it is about the record */
export function findReads(node: Node, held: readonly HeldRows[], row?: HeldRows): Reads {
  const reads = new Set<string>();
  let far = false;

  const readField = (place: Place, field: string): void => {
    if (place.kind === 'record') reads.add(field);
    else if (place.kind === 'row' && place.rows.isList) reads.add(place.rows.key);
    else if (place.kind === 'row' && field !== place.rows.via) {
      reads.add(place.each ? `.${field}` : `${place.rows.key}.${field}`);
    }
  };

  /** Where a reference leads. */
  const follow = (place: Place, field: string): Place => {
    const isBack =
      (place.kind === 'row' && place.rows.via === field) ||
      (place.kind === 'elsewhere' && place.via !== undefined && place.via === field);
    if (isBack) return { kind: 'record' };
    readField(place, field);
    far = true;
    return { kind: 'elsewhere' };
  };

  const visit = (each: Node, from: Place): void => {
    switch (each.kind) {
      case 'literal':
      case 'parameter':
        return;
      case 'call':
        if (farOperators.has(each.operator)) far = true;
        for (const arg of each.args) visit(arg, from);
        return;
      case 'field': {
        // The reference itself holds the id that it leads to.
        const last = each.field === 'id' ? each.hops.at(-1) : undefined;
        const hops = last === undefined ? each.hops : each.hops.slice(0, -1);
        let place = from;
        for (const hop of hops) place = follow(place, hop.field);
        readField(place, last?.field ?? each.field);
        return;
      }
      case 'aggregate': {
        let place = from;
        for (const hop of each.hops) place = follow(place, hop.field);
        const rows =
          place.kind === 'record'
            ? held.find(({ table, via }) => table === each.table && via === each.via)
            : undefined;
        if (rows === undefined) far = true;
        else reads.add(rows.key);
        const inside: Place =
          rows !== undefined
            ? { kind: 'row', rows, each: false }
            : { kind: 'elsewhere', ...(place.kind === 'record' ? { via: each.via } : {}) };
        if (each.value !== undefined) visit(each.value, inside);
        if (each.filter !== undefined) visit(each.filter, inside);
      }
    }
  };
  visit(node, row === undefined ? { kind: 'record' } : { kind: 'row', rows: row, each: true });
  return { reads, far };
}
