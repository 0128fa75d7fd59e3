/** Aggregates over rows in JavaScript. Sum and count of nothing are 0, others null. Rules A1 to A5. */
import { allHold, testsOf } from './compute-tests.ts';
import { formatDecimal, toDecimal } from './decimal.ts';
import type { AggregateName } from './node.ts';
import { comparisonOf, type Present } from './operators/compute.ts';
import type { Compute, Environment, RecordAccess } from './record-access.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';

/** @param type of the result */
export function computeAggregate(
  aggregate: AggregateName,
  value: Compute | undefined,
  filter: Compute | undefined,
  type: Type,
): (rows: Iterable<RecordAccess>, env: Environment) => Value {
  const finish = finisher(aggregate, type);
  const tests = filter === undefined ? [] : testsOf(filter);
  return (rows, env) => {
    const values: Present[] = [];
    for (const row of rows) {
      if (!allHold(tests, row, env)) continue;
      const each = value === undefined ? true : value(row, env);
      if (each !== null) values.push(each);
    }
    return finish(values);
  };
}

function finisher(aggregate: AggregateName, type: Type): (values: readonly Present[]) => Value {
  switch (aggregate) {
    case 'count':
      return (values) => values.length;
    case 'sum':
      if (type.kind === 'integer') return (values) => wholeSum(values as readonly number[]);
      return (values) => formatDecimal(sum(values));
    case 'average':
      return (values) => (values.length === 0 ? null : formatDecimal(sum(values).div(values.length)));
    default: {
      const compare = comparisonOf(type);
      const sign = aggregate === 'min' ? -1 : 1;
      return (values) => {
        let best: Present | null = null;
        for (const each of values) if (best === null || compare(each, best) * sign > 0) best = each;
        return best;
      };
    }
  }
}

const sum = (values: readonly Present[]): ReturnType<typeof toDecimal> =>
  values.reduce((total, each) => total.plus(each as string), toDecimal(0));

/** Null beyond what whole numbers can be (rule D9); on the way the sum may be larger, so that the order is all the same. */
function wholeSum(values: readonly number[]): number | null {
  let total = 0;
  let isExact = true;
  for (const each of values) {
    total += each;
    isExact &&= Number.isSafeInteger(total);
  }
  if (isExact) return total;
  const exact = Number(values.reduce((sum, each) => sum + BigInt(each), 0n));
  return Number.isSafeInteger(exact) ? exact : null;
}
