/**
 * Prints the JSON Logic of a view's filter as formula text, so that its conditions become chips and go into
 * the address like any other. Gives null for operators it does not know; the list then sends the JSON Logic
 * as it is.
 */
import type { Logic } from '../api/types.ts';

const infix: Record<string, string> = {
  '==': '=',
  '===': '=',
  '!=': '<>',
  '!==': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};
const arithmetic = new Set(['+', '-', '*', '/']);
const calls: Record<string, string> = {
  and: 'AND',
  or: 'OR',
  '!': 'NOT',
  in: 'IN',
  choice_count: 'CHOICE_COUNT',
  if: 'IF',
  is_empty: 'IS_EMPTY',
  today: 'TODAY',
  current_user: 'CURRENT_USER',
  days_between: 'DAYS_BETWEEN',
  add_days: 'ADD_DAYS',
  coalesce: 'COALESCE',
  min: 'MIN',
  max: 'MAX',
};

const isList = (value: Logic): value is readonly Logic[] => Array.isArray(value);

export function printLogic(logic: Logic): string | null {
  if (logic === null) return 'NULL';
  if (typeof logic === 'boolean') return logic ? 'TRUE' : 'FALSE';
  if (typeof logic === 'number') return String(logic);
  if (typeof logic === 'string') return `"${logic.replaceAll('"', '""')}"`;
  if (isList(logic)) return null;
  const [operator = '', raw = null] = Object.entries(logic)[0] ?? [];
  const list: readonly Logic[] = isList(raw) ? raw : [raw];
  if (operator === 'var') return typeof list[0] === 'string' && list[0] !== '' ? list[0] : null;
  const parts = (
    operator === 'in' && isList(list[1] ?? null) ? [list[0] ?? null, ...(list[1] as readonly Logic[])] : list
  ).map(printLogic);
  if (parts.some((part) => part === null)) return null;
  const sign = infix[operator];
  if (sign !== undefined) {
    if (parts.length === 2) return `${parts[0]} ${sign} ${parts[1]}`;
    if (parts.length === 3) return parts.join(` ${sign} `);
    return null;
  }
  if (arithmetic.has(operator)) return parts.length > 1 ? `(${parts.join(` ${operator} `)})` : null;
  // Containment is spelled `in` with what is looked into behind it.
  if (operator === 'in' && !isList(list[1] ?? null)) return `CONTAINS(${parts[1]}, ${parts[0]})`;
  const name = calls[operator];
  return name === undefined ? null : `${name}(${parts.join(', ')})`;
}
