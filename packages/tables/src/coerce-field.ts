/** A value from outside → the canonical value of a field, nothing included. */
import type { Coerced, ColumnFieldType } from './define-field-type.ts';

export function coerceField(
  type: ColumnFieldType,
  value: unknown,
  options: Readonly<Record<string, unknown>>,
): Coerced {
  if (value === null || value === undefined) return { value: null };
  if (value === '' && type.keepsEmptyText !== true) return { value: null };
  return type.coerce(value, options);
}
