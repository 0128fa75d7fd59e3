/**
 * Where a page ended, as an opaque text. It holds the values of the sort keys in the last row; on its way back it is
 * checked like anything from outside: it must belong to the same list and every value must have its column's type.
 */
import { isDate, parseInstant, type Type, type Value } from '@dunlin/expression';
import { parseDecimal } from '@dunlin/tables';

/** @param list what the list is: a cursor of another list, or of another order, is refused */
export const writeCursor = (list: string, values: readonly Value[]): string =>
  Buffer.from(JSON.stringify([list, ...values])).toString('base64url');

/** @returns undefined for anything that `writeCursor` would not have written for this list */
export function readCursor(
  list: string,
  types: readonly Type[],
  cursor: string,
): readonly Value[] | undefined {
  if (cursor.length > 8_000) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(content) || content.length !== types.length + 1 || content[0] !== list) return undefined;
  const values = content.slice(1) as unknown[];
  if (!types.every((type, index) => hasType(values[index], type))) return undefined;
  // Only the id, which comes last, is never empty.
  return typeof values.at(-1) === 'number' ? (values as Value[]) : undefined;
}

/** Whether a value from outside is one of the type, as it is kept. */
export function hasType(value: unknown, { kind }: Type): boolean {
  if (value === null) return true;
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'reference':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'decimal':
    case 'money':
      return typeof value === 'string' && parseDecimal(value) === value;
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'instant':
      return typeof value === 'string' && parseInstant(value) !== undefined;
    case 'text':
    case 'choice':
      return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
    // Lists have no order, and texts of their kind may be longer than an address can carry.
    case 'choices':
    case 'rich-text':
    case 'address':
    case 'json':
    case 'null':
      return false;
  }
}
