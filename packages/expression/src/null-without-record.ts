/**
 * A formula of a record that is not there is null (rule N11), whatever it would make of nothing but nulls:
 * `customer.open_total` is null without a customer, not 0.
 */
import type { Scalar, ScalarFunction } from './plan.ts';
import { caseScalar, literalScalar, testScalar } from './scalar.ts';

/** When a call is null, from its arguments: where one is, where all are, where the first is, or who knows. */
const nullWhere: Record<ScalarFunction, 'one' | 'all' | 'first' | 'unknown'> = {
  and: 'all',
  or: 'all',
  not: 'one',
  equal: 'one',
  'not-equal': 'one',
  less: 'one',
  'less-or-equal': 'one',
  greater: 'one',
  'greater-or-equal': 'one',
  'is-null': 'unknown',
  in: 'first',
  'in-list': 'first',
  has: 'one',
  size: 'one',
  convert: 'first',
  'in-charge-of': 'unknown',
  'in-own-department': 'unknown',
  add: 'one',
  subtract: 'one',
  multiply: 'one',
  divide: 'one',
  remainder: 'one',
  round: 'one',
  floor: 'one',
  ceiling: 'one',
  absolute: 'one',
  negate: 'one',
  least: 'all',
  greatest: 'all',
  coalesce: 'all',
  concat: 'one',
  lower: 'one',
  upper: 'one',
  trim: 'one',
  length: 'one',
  substring: 'one',
  right: 'one',
  contains: 'one',
  'starts-with': 'one',
  matches: 'one',
  'days-between': 'one',
  'add-days': 'one',
  'add-months': 'one',
  'start-of': 'one',
  'end-of': 'one',
  'date-part': 'one',
  'business-days-between': 'one',
  'add-business-days': 'one',
  bucket: 'first',
  'date-of': 'one',
  'to-decimal': 'one',
  'to-text': 'one',
};

/**
 * @param scalar reads nothing but columns of the record and of what is joined to it, which are null without it
 * @param id null exactly where there is no record: the reference that leads to it
 */
export function nullWithoutRecord(scalar: Scalar, id: Scalar): Scalar {
  if (isNull(scalar)) return scalar;
  const isThere = testScalar('not', testScalar('is-null', id));
  return caseScalar([[isThere, scalar]], literalScalar(null, scalar.type), scalar.type);
}

/** Whether a scalar is certainly null where all columns are. */
function isNull(scalar: Scalar): boolean {
  switch (scalar.kind) {
    case 'column':
      return true;
    case 'literal':
      return scalar.value === null;
    case 'call': {
      const rule = nullWhere[scalar.fn];
      if (rule === 'one') return scalar.args.some(isNull);
      if (rule === 'all') return scalar.args.every(isNull);
      return rule === 'first' && isNull(scalar.args[0]!);
    }
    case 'case':
      // A branch is taken only where its condition is true, which a null one is not.
      return (
        scalar.branches.every(({ when, then }) => isNull(when) || isNull(then)) && isNull(scalar.otherwise)
      );
    default:
      return false;
  }
}
