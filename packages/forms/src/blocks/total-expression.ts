/** A total of a column → an expression over the record that has the rows. */
import type { Expression } from '@dunlin/definition';

export type TotalAggregate = 'sum' | 'count' | 'average' | 'minimum' | 'maximum';

export function totalExpression(collection: string, field: string, aggregate: TotalAggregate): Expression {
  const rows = { rows: collection };
  const value = { var: field };
  switch (aggregate) {
    case 'count':
      return { count_of: [rows, { '!': [{ is_empty: [value] }] }] };
    case 'minimum':
      return { min_of: [rows, value] };
    case 'maximum':
      return { max_of: [rows, value] };
    default:
      return { [`${aggregate}_of`]: [rows, value] };
  }
}
