/** IN_RANGE: whether a value lies between two others, themselves included. Rule C6. */

import type { Scalar } from '../plan.ts';
import { booleanType, callScalar, testScalar } from '../scalar.ts';
import { isOrdered } from '../type.ts';
import { comparisonOf } from './compute.ts';
import { describeType, unify } from './conversion.ts';
import { defineOperator } from './define-operator.ts';

export const inRange = defineOperator({
  name: 'in_range',
  formula: { kind: 'function', name: 'IN_RANGE', names: { zh: '介于', also: ['在范围内'] } },
  label: { zh: '介于', en: 'is from … to' },
  usage: { zh: '介于(值, 最小值, 最大值)', en: 'IN_RANGE(value, least, greatest)' },
  minArguments: 3,
  maxArguments: 3,
  // The value stands on the left and on the right of a bound that may be null.
  copies: (argument) => (argument === 0 ? 4 : 1),
  resolve(args, report) {
    const unified = unify(args, report, { textForUnknownChoice: false, sentence: 'Cannot compare' });
    if (unified === undefined) return undefined;
    if (!isOrdered(unified.type) && unified.type.kind !== 'null') {
      const found = describeType(unified.type);
      report(undefined, 'expression.type', `There is no order among values of this type: ${found}`, {
        found,
      });
      return undefined;
    }
    return { type: booleanType, args: unified.args };
  },
  compute([value, least, greatest], [type]) {
    const compare = comparisonOf(type!);
    return (record, env) => {
      const subject = value!(record, env);
      if (subject === null) return null;
      const low = least!(record, env);
      if (low !== null && compare(subject, low) < 0) return false;
      const high = greatest!(record, env);
      return high === null || compare(subject, high) <= 0;
    };
  },
  plan([value, least, greatest]) {
    return testScalar(
      'and',
      testScalar('greater-or-equal', value!, boundOf(least!, value!)),
      testScalar('less-or-equal', value!, boundOf(greatest!, value!)),
    );
  },
  examples: [
    { expression: { in_range: [30, 1, 30] }, value: true },
    { expression: { in_range: [30.5, 1, 30] }, value: false },
    { expression: { in_range: ['2025-07-01', null, '2025-06-30'] }, value: false },
    { expression: { in_range: [5, 5, null] }, value: true },
    { expression: { in_range: [null, null, null] }, value: null },
  ],
});

/** A bound that is null leaves its side open: every value is as great as itself. */
function boundOf(bound: Scalar, value: Scalar): Scalar {
  if (bound.kind === 'literal') return bound.value === null ? value : bound;
  return callScalar('coalesce', value.type, bound, value);
}
