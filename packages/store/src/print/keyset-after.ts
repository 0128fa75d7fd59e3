/**
 * The condition for the next page of a list: rows that come after the last one seen, in the plan's own order
 * (texts by code point, nothing last in both directions). Pages by key stay right while rows are added and removed.
 */
import type { Query, Scalar, Value } from '@dunlin/expression';
import { allOf, literalScalar, testScalar } from '@dunlin/expression';

type Order = NonNullable<Query['orderBy']>;

/**
 * @param order must end in something unique and never empty, such as the id; else rows are skipped
 * @param last the values of `order` in the last row seen
 * @returns a scalar for the query's `where`
 */
export function keysetAfter(order: Order, last: readonly Value[]): Scalar {
  if (order.length === 0 || order.length !== last.length)
    throw new Error('One value for each part of the order');
  const alternatives: Scalar[] = [];
  const same: Scalar[] = [];
  for (const [index, { value, descending }] of order.entries()) {
    const seen = last[index] ?? null;
    const isNull = testScalar('is-null', value);
    if (seen === null) {
      // Nothing comes after null at this place, only at later ones.
      same.push(isNull);
      continue;
    }
    const literal = literalScalar(seen, value.type);
    const further = testScalar(descending ? 'less' : 'greater', value, literal);
    // The last is never empty; asking would keep the database from going straight to the place in the index.
    const beyond = index === order.length - 1 ? further : testScalar('or', further, isNull);
    alternatives.push(allOf([...same, beyond])!);
    same.push(testScalar('equal', value, literal));
  }
  return testScalar('or', ...alternatives);
}
