/** Which comparisons a field offers, and how each reads on a chip. */
import type { Field } from '../api/types.ts';
import type { Operator } from './condition.ts';

export function operatorsOf(field: Field): Operator[] {
  if (field.valueType === 'choices') return ['contains', 'lacks', 'empty', 'filled'];
  if (field.options.choices) return ['=', '<>', 'in', 'empty', 'filled'];
  switch (field.valueType) {
    case 'money':
    case 'integer':
    case 'decimal':
    case 'date':
      return ['=', '<>', '>', '>=', '<', '<=', 'between', 'empty', 'filled'];
    case 'boolean':
      return ['='];
    case 'choice':
      return ['=', '<>', 'empty', 'filled'];
    case 'rich-text':
    case 'address':
      return ['contains', 'lacks', 'empty', 'filled'];
    case 'text':
      return ['=', '<>', 'contains', 'lacks', 'empty', 'filled'];
    case 'json':
    case 'instant':
      return ['empty', 'filled'];
    default:
      return ['=', '<>', 'empty', 'filled'];
  }
}

export const operatorText = {
  '=': 'filter.is',
  '<>': 'filter.isNot',
  '>': 'filter.over',
  '>=': 'filter.from',
  '<': 'filter.under',
  '<=': 'filter.upTo',
  between: 'filter.between',
  in: 'filter.oneOf',
  contains: 'filter.contains',
  lacks: 'filter.lacks',
  empty: 'filter.empty',
  filled: 'filter.filled',
} as const satisfies Record<Operator, string>;
