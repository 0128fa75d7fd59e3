/**
 * Typed nodes over one table → a query plan.
 *
 *   new QueryBuilder(schema, 'invoices', { stored: true }).where(node).column('open', node).build()
 *
 * References become left joins on the key, one a path; aggregates become left joins of grouped queries, one for all
 * aggregates over the same rows, nested where rows have aggregates of their own. So no join multiplies rows, and a
 * scan of a whole table stays one set-based statement. Only what is asked for is joined.
 */
import type { AggregateName, Node } from './node.ts';
import type { Query, Scalar } from './plan.ts';
import { finishAggregate } from './plan-aggregate.ts';
import { PlanContext, QueryLevel } from './query-level.ts';
import type { Schema } from './schema.ts';

export interface QueryOptions {
  /** True reads rollups from their column; false computes them afresh, as needed for another day than today's. */
  readonly stored: boolean;
  /** Name of a parameter with ids: only these records, and of other tables only rows that belong to them. */
  readonly keys?: string;
}

export class QueryBuilder {
  readonly #level: QueryLevel;
  readonly #columns: { name: string; value: Scalar }[] = [];
  readonly #groups: Scalar[] = [];
  readonly #order: { value: Scalar; descending: boolean }[] = [];
  #limit: number | undefined;
  #offset = 0;
  #totals: string | undefined;

  constructor(schema: Schema, table: string, options: QueryOptions) {
    const context = new PlanContext(schema, options.stored);
    this.#level = new QueryLevel(context, 't', table);
    if (options.keys !== undefined) {
      this.#level.restrict('id', { kind: 'parameter', name: options.keys });
    }
  }

  /** The scalar of a node; adds the joins it needs, once each. */
  scalar(node: Node): Scalar {
    return this.#level.scalar(node);
  }

  /** A field of the root record, computed ones included. */
  field(key: string): Scalar {
    return this.#level.field(key);
  }

  /** Keeps rows for which the condition is true; several conditions must all be. */
  where(condition: Node | Scalar): this {
    this.#level.where(this.#scalarOf(condition));
    return this;
  }

  column(name: string, value: Node | Scalar): this {
    this.#columns.push({ name, value: this.#scalarOf(value) });
    return this;
  }

  groupBy(...values: readonly (Node | Scalar)[]): this {
    this.#groups.push(...values.map((value) => this.#scalarOf(value)));
    return this;
  }

  orderBy(value: Node | Scalar, descending = false): this {
    this.#order.push({ value: this.#scalarOf(value), descending });
    return this;
  }

  limit(rows: number): this {
    this.#limit = rows;
    return this;
  }

  /** Rows of the order to pass over first; not together with totals. */
  offset(rows: number): this {
    this.#offset = rows;
    return this;
  }

  /** @param column name of the column that is 1 in the row of totals */
  totals(column: string): this {
    this.#totals = column;
    return this;
  }

  /**
   * An aggregate over the rows of this query (not over child rows), for `column` beside `groupBy`.
   * Sum and count of nothing are 0, others null (rules A1 to A3).
   */
  aggregate(fn: AggregateName, value?: Node | Scalar, filter?: Node | Scalar): Scalar {
    const measured = value === undefined ? undefined : this.#scalarOf(value);
    const kept = filter === undefined ? undefined : this.#scalarOf(filter);
    const type = fn === 'count' ? ({ kind: 'integer' } as const) : measured!.type;
    return finishAggregate(fn, measured, kept, type, (aggregate) => aggregate);
  }

  build(): Query {
    return {
      ...this.#level.build(),
      columns: this.#columns,
      ...(this.#groups.length > 0 ? { groupBy: this.#groups } : {}),
      ...(this.#order.length > 0 ? { orderBy: this.#order } : {}),
      ...(this.#limit === undefined ? {} : { limit: this.#limit }),
      ...(this.#offset === 0 ? {} : { offset: this.#offset }),
      ...(this.#totals === undefined ? {} : { totals: { column: this.#totals } }),
    };
  }

  #scalarOf(value: Node | Scalar): Scalar {
    return isNode(value) ? this.scalar(value) : value;
  }
}

/** Literals and parameters have one shape as nodes and as scalars; they need no translation. */
const isNode = (value: Node | Scalar): value is Exclude<Node, { kind: 'literal' | 'parameter' }> =>
  value.kind === 'field' || 'operator' in value || 'aggregate' in value;
