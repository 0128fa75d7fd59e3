/** Prints conditions as formula text: `AND(overdue_days > 0, customer.grade = "C")`; none print as `''`. */
import type { Condition, Operand } from './condition.ts';

function printOperand(operand: Operand): string {
  if (typeof operand === 'object') return `${operand.call}()`;
  if (typeof operand === 'boolean') return operand ? 'TRUE' : 'FALSE';
  return typeof operand === 'number' ? String(operand) : `"${operand.replaceAll('"', '""')}"`;
}

export function printCondition(condition: Condition): string {
  if (condition.kind === 'formula') return condition.text;
  const { path, operator, values } = condition;
  if (operator === 'empty') return `IS_EMPTY(${path})`;
  if (operator === 'filled') return `NOT(IS_EMPTY(${path}))`;
  if (operator === 'contains' || operator === 'lacks') {
    const text = `CONTAINS(${[path, ...values.map(printOperand)].join(', ')})`;
    // What is empty contains nothing, though the formula language leaves that open.
    return operator === 'contains' ? text : `NOT(IS_TRUE(${text}))`;
  }
  if (operator === 'in') return `IN(${[path, ...values.map(printOperand)].join(', ')})`;
  if (operator === 'between') return values.map(printOperand).join(` <= ${path} <= `);
  return `${path} ${operator} ${values.map(printOperand).join('')}`;
}

export function printFilter(conditions: readonly Condition[]): string {
  const parts = conditions.map(printCondition);
  return parts.length > 1 ? `AND(${parts.join(', ')})` : (parts[0] ?? '');
}
