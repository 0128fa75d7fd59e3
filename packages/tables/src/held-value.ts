/** What an expression gives → what its field holds of it. */
import { formatDecimal, toDecimal, type Value } from '@dunlin/expression';
import type { Coerced } from './define-field-type.ts';

/**
 * What the field cannot hold is left out; `required` then says so. Amounts are rounded half up.
 * @param coerce of the field
 */
export function heldValue(typeName: string, value: Value, coerce: (value: unknown) => Coerced): Value {
  const coerced = coerce(value);
  if ('value' in coerced) return coerced.value;
  const { code, params } = coerced.problem;
  if (typeName !== 'money' || code !== 'value.decimals' || value === null) return null;
  const rounded = toDecimal(String(value)).round(Number(params?.['maximum']));
  const again = coerce(formatDecimal(rounded));
  return 'value' in again ? again.value : null;
}
