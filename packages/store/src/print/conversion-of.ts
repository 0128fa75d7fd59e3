/** What a value of a plan needs after the driver has read it by its type in the database. */
import type { Type, Value } from '@dunlin/expression';
import { parseBigint } from '../connection/value-types.ts';

/** Whole numbers compute as numeric and come as text; decimals may stand in a whole-number column. */
export function conversionOf(type: Type): ((value: Value) => Value) | undefined {
  switch (type.kind) {
    case 'integer':
    case 'reference':
      return (value) => (typeof value === 'string' ? parseBigint(value) : value);
    case 'decimal':
    case 'money':
      return (value) => (typeof value === 'number' ? String(value) : value);
    default:
      return undefined;
  }
}
