/**
 * The rows of one table by the record that their reference `via` leads to, with every aggregate asked of them.
 * Conditions that all aggregates share become the query's own, so that rows nobody counts are not grouped.
 */

import type { Query, Scalar } from './plan.ts';
import { type AggregateScalar, rowsKey } from './plan-aggregate.ts';
import type { QueryLevel } from './query-level.ts';
import { allOf, conjuncts } from './scalar.ts';

export class GroupedRows {
  readonly level: QueryLevel;
  readonly alias: string;
  readonly #key: Scalar;
  readonly #columns = new Map<string, { name: string; aggregate: AggregateScalar }>();

  constructor(level: QueryLevel, alias: string, via: string) {
    this.level = level;
    this.alias = alias;
    this.#key = level.field(via);
  }

  /** The column of the grouped query that holds an aggregate; the same one for equal aggregates. */
  column(aggregate: AggregateScalar): Scalar {
    const text = JSON.stringify(aggregate);
    let column = this.#columns.get(text);
    if (column === undefined) {
      column = { name: `a${this.#columns.size + 1}`, aggregate };
      this.#columns.set(text, column);
    }
    return { kind: 'column', alias: this.alias, column: column.name, type: aggregate.type };
  }

  build(): Query {
    const columns = [...this.#columns.values()];
    const filters = columns.map(({ aggregate }) => (aggregate.filter ? conjuncts(aggregate.filter) : []));
    const texts = filters.map((filter) => new Set(filter.map((each) => JSON.stringify(each))));
    const isShared = (condition: Scalar): boolean => {
      const text = JSON.stringify(condition);
      return texts.every((each) => each.has(text));
    };
    const shared = unique((filters[0] ?? []).filter(isShared));
    const level = this.level.build();
    const where = allOf([...(level.where ? [level.where] : []), ...shared]);
    return {
      ...level,
      ...(where === undefined ? {} : { where }),
      groupBy: [this.#key],
      columns: [
        { name: rowsKey, value: this.#key },
        ...columns.map(({ name, aggregate: { filter: _, ...aggregate } }, index) => {
          const filter = allOf(filters[index]!.filter((each) => !isShared(each)));
          return { name, value: filter === undefined ? aggregate : { ...aggregate, filter } };
        }),
      ],
    };
  }
}

const unique = (conditions: readonly Scalar[]): readonly Scalar[] => [
  ...new Map(conditions.map((each) => [JSON.stringify(each), each])).values(),
];
