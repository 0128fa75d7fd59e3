/**
 * One SELECT of a plan: a table, what is joined to it, and how nodes read from it.
 *
 *   QueryLevel ──hop over a reference──▶ join of a table, one a path
 *        └──────aggregate over rows────▶ join of a GroupedRows, one for (record, table, via)
 *                                             └ has a QueryLevel of its own, so aggregates nest
 *
 * Where the ids of the records wanted are known, the restriction is pushed into every grouped query.
 */
import { requireField, requireFieldNode } from './field-node.ts';
import { GroupedRows } from './grouped-rows.ts';
import type { Hop, Node } from './node.ts';
import { nullWithoutRecord } from './null-without-record.ts';
import { operatorOf } from './operators/index.ts';
import type { Join, Query, Relation, Scalar } from './plan.ts';
import { finishAggregate } from './plan-aggregate.ts';
import { allOf, literalScalar, testScalar } from './scalar.ts';
import type { Schema } from './schema.ts';

/** What all levels of one plan share. */
export class PlanContext {
  readonly schema: Schema;
  readonly stored: boolean;
  /** Computed fields being written out, to stop at cycles. */
  readonly open = new Set<string>();
  readonly #counts = new Map<string, number>();

  constructor(schema: Schema, stored: boolean) {
    this.schema = schema;
    this.stored = stored;
  }

  alias(prefix: string): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return `${prefix}${count}`;
  }
}

/** The ids that a key column may have: a parameter that holds a list, or the column `key` of a query. */
export type Keys =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'query'; readonly query: Query };

/** A record that this level can read: its own, or one reached over references. */
interface Place {
  readonly alias: string;
  readonly table: string;
  /** From the level's own record. */
  readonly hops: readonly Hop[];
}

const pathOf = (hops: readonly Hop[]): string => hops.map((hop) => hop.field).join('/');

export class QueryLevel {
  readonly #context: PlanContext;
  readonly #from: Place;
  readonly #places = new Map<string, Place>();
  readonly #groups = new Map<string, GroupedRows>();
  readonly #fields = new Map<string, Scalar>();
  readonly #joins: { alias: string; on: Join['on']; relation: () => Relation }[] = [];
  readonly #conditions: Scalar[] = [];
  #restriction: { column: string; keys: Keys } | undefined;

  constructor(context: PlanContext, alias: string, table: string) {
    this.#context = context;
    this.#from = { alias, table, hops: [] };
  }

  /** Keeps only records whose `column` is among `keys`. */
  restrict(column: string, keys: Keys): void {
    this.#restriction = { column, keys };
    const value = this.field(column);
    if (keys.kind === 'parameter') {
      this.#conditions.push(testScalar('in-list', value, { ...keys, type: value.type }));
      return;
    }
    const key: Scalar = { kind: 'column', alias: this.#context.alias('k'), column: 'key', type: value.type };
    const relation: Relation = { kind: 'query', query: keys.query };
    this.#joins.push({ alias: key.alias, on: [{ left: value, right: key }], relation: () => relation });
    this.#conditions.push(testScalar('not', testScalar('is-null', key)));
  }

  where(condition: Scalar): void {
    this.#conditions.push(condition);
  }

  field(key: string): Scalar {
    return this.#fieldAt(this.#from, key);
  }

  scalar(node: Node): Scalar {
    return this.#scalarAt(this.#from, node);
  }

  build(): Pick<Query, 'from' | 'joins' | 'where'> {
    const where = allOf(this.#conditions);
    return {
      from: { alias: this.#from.alias, table: this.#from.table },
      joins: this.#joins.map(({ alias, on, relation }) => ({ alias, on, relation: relation() })),
      ...(where === undefined ? {} : { where }),
    };
  }

  #scalarAt(place: Place, node: Node): Scalar {
    switch (node.kind) {
      case 'literal':
        return literalScalar(node.value, node.type);
      case 'parameter':
        return { kind: 'parameter', name: node.name, type: node.type };
      case 'call': {
        const args = node.args.map((arg) => this.#scalarAt(place, arg));
        return operatorOf(node.operator).plan(args, node.type);
      }
      case 'field':
        if (node.field === 'id') return this.#idAt(place, node.hops);
        return this.#fieldAt(this.#follow(place, node.hops), node.field);
      case 'aggregate': {
        const rows = this.#rows(place, node.hops, node.table, node.via);
        const value = node.value === undefined ? undefined : rows.level.scalar(node.value);
        const filter = node.filter === undefined ? undefined : rows.level.scalar(node.filter);
        return finishAggregate(node.aggregate, value, filter, node.type, (aggregate) =>
          rows.column(aggregate),
        );
      }
    }
  }

  #fieldAt(place: Place, key: string): Scalar {
    const known = this.#fields.get(`${place.alias}.${key}`);
    if (known !== undefined) return known;
    const { schema, stored, open } = this.#context;
    const field = requireField(schema, place.table, key);
    let scalar: Scalar;
    if (field.source.kind === 'column' || (field.source.kind === 'rollup' && stored)) {
      scalar = { kind: 'column', alias: place.alias, column: key, type: field.type };
    } else {
      const name = `${place.table}.${key}`;
      if (open.has(name)) throw new Error(`The formula of ${name} uses itself`);
      open.add(name);
      scalar = this.#scalarAt(place, requireFieldNode(schema, place.table, field));
      open.delete(name);
      if (place.hops.length > 0) scalar = nullWithoutRecord(scalar, this.#idAt(this.#from, place.hops));
    }
    this.#fields.set(`${place.alias}.${key}`, scalar);
    return scalar;
  }

  /** The record reached over `hops`; joined at first use. */
  #follow(place: Place, hops: readonly Hop[]): Place {
    let at = place;
    for (const hop of hops) {
      const { field, table } = hop;
      const way = [...at.hops, hop];
      const path = pathOf(way);
      let next = this.#places.get(path);
      if (next === undefined) {
        next = { alias: this.#context.alias('r'), table, hops: way };
        this.#places.set(path, next);
        const left = this.#fieldAt(at, field);
        const right: Scalar = { kind: 'column', alias: next.alias, column: 'id', type: left.type };
        this.#joins.push({
          alias: next.alias,
          on: [{ left, right }],
          relation: () => ({ kind: 'table', table }),
        });
      }
      at = next;
    }
    return at;
  }

  /** The id of the record over `hops`: the last reference holds it, so its table is not joined. */
  #idAt(place: Place, hops: readonly Hop[]): Scalar {
    const last = hops.at(-1);
    if (last === undefined) return this.#fieldAt(place, 'id');
    return this.#fieldAt(this.#follow(place, hops.slice(0, -1)), last.field);
  }

  #rows(place: Place, hops: readonly Hop[], table: string, via: string): GroupedRows {
    const way = [...place.hops, ...hops];
    const name = `${pathOf(way)}:${table}.${via}`;
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const left = this.#idAt(place, hops);
    const context = this.#context;
    const level = new QueryLevel(context, context.alias('c'), table);
    const keys = this.#keysOf(way);
    if (keys !== undefined) level.restrict(via, keys);
    const rows = new GroupedRows(level, context.alias('g'), via);
    this.#groups.set(name, rows);
    const right: Scalar = { kind: 'column', alias: rows.alias, column: 'key', type: left.type };
    this.#joins.push({
      alias: rows.alias,
      on: [{ left, right }],
      relation: () => ({ kind: 'query', query: rows.build() }),
    });
    return rows;
  }

  /** The ids of the records over `hops` where this level is restricted; undefined where it is not. */
  #keysOf(hops: readonly Hop[]): Keys | undefined {
    if (this.#restriction === undefined) return undefined;
    const { column, keys } = this.#restriction;
    if (hops.length === 0 && column === 'id') return keys;
    const level = new QueryLevel(this.#context, this.#context.alias('c'), this.#from.table);
    level.restrict(column, keys);
    const key = level.#idAt(level.#from, hops);
    const query = { ...level.build(), columns: [{ name: 'key', value: key }] };
    return { kind: 'query', query: hops.length === 0 ? query : { ...query, groupBy: [key] } };
  }
}
