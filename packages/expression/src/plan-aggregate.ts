/** Aggregates in plans: what is computed beside the rows, and what is made of it where it is read. Rules A1 to A5. */
import type { AggregateName } from './node.ts';
import type { Scalar } from './plan.ts';
import { allOf, callScalar, caseScalar, literalScalar, testScalar } from './scalar.ts';
import type { Type } from './type.ts';

/** Column of grouped rows that holds the id of the record that they belong to; it is never null but where there are none. */
export const rowsKey = 'key';

export type AggregateScalar = Scalar & { readonly kind: 'aggregate' };

/**
 * @param type of the result; an average's is a decimal or an amount
 * @param place puts the raw aggregate where rows are grouped and gives the scalar to read it by, which may be null
 */
export function finishAggregate(
  fn: AggregateName,
  value: Scalar | undefined,
  filter: Scalar | undefined,
  type: Type,
  place: (aggregate: AggregateScalar) => Scalar,
): Scalar {
  const aggregate = (name: AggregateName, of: Type, kept: Scalar | undefined): Scalar =>
    place({
      kind: 'aggregate',
      fn: name,
      ...(name === 'count' || value === undefined ? {} : { value }),
      ...(kept === undefined ? {} : { filter: kept }),
      type: of,
    });
  const integer: Type = { kind: 'integer' };
  switch (fn) {
    case 'count': {
      const count = aggregate('count', integer, filter);
      // A count itself is never null; read over a left join it is, where there are no rows.
      if (count.kind === 'aggregate') return count;
      return callScalar('coalesce', integer, count, literalScalar(0, integer));
    }
    case 'sum': {
      const sum = aggregate('sum', type, filter);
      if (type.kind !== 'integer') return callScalar('coalesce', type, sum, literalScalar('0', type));
      // A sum of whole numbers is itself null where it grows too large; only where there are no rows it is 0.
      if (sum.kind !== 'column') return sum;
      const noRows = testScalar('is-null', { ...sum, column: rowsKey });
      return caseScalar([[noRows, literalScalar(0, type)]], sum, type);
    }
    case 'min':
    case 'max':
      return aggregate(fn, type, filter);
    case 'average': {
      // A database's own average rounds by rules of its own; sum over count divides as `/` does.
      const present = testScalar('not', testScalar('is-null', value!));
      const count = aggregate('count', integer, allOf(filter === undefined ? [present] : [filter, present]));
      const whole: Type = value!.type.kind === 'integer' ? { kind: 'decimal' } : type;
      const sum = aggregate('sum', type, filter);
      const total = value!.type.kind === 'integer' ? callScalar('to-decimal', whole, sum) : sum;
      return callScalar('divide', whole, total, callScalar('to-decimal', { kind: 'decimal' }, count));
    }
  }
}
