/** The expressions in the options of a rows block, each over the table of the rows, and the totals over all of them. */
import type { Static } from 'typebox';
import type { BlockExpression, BlockPlace } from '../define-block-type.ts';
import type { RowsBlock } from './rows.ts';
import { totalExpression } from './total-expression.ts';

const boolean = { kind: 'boolean' } as const;

export function rowsExpressions(
  { field: collection, columns, totals = [] }: Static<typeof RowsBlock>,
  { model, table }: BlockPlace,
): readonly BlockExpression[] {
  const rows = model.table(table.collections.get(collection)?.table ?? '');
  if (rows === undefined) return [];
  const found: BlockExpression[] = [];
  columns.forEach((column, index) => {
    const { field } = column;
    const place = { table: rows.key };
    const of = { collection, field };
    for (const name of ['required', 'readOnly', 'visible'] as const) {
      const expression = column[name];
      if (expression === undefined) continue;
      const role = { kind: `row-${name}`, ...of } as const;
      found.push({ at: ['columns', index, name], expression, ...place, expected: boolean, role });
    }
    const gives = rows.columns.get(field);
    for (const name of ['default', 'computed'] as const) {
      const expression = column[name];
      if (expression === undefined || gives === undefined) continue;
      const role = { kind: `row-${name}`, ...of } as const;
      found.push({ at: ['columns', index, name], expression, ...place, gives, role });
    }
  });
  totals.forEach(({ field, aggregate }, index) => {
    const expression = totalExpression(collection, field, aggregate);
    const role = { kind: 'total', collection, field, aggregate } as const;
    found.push({ at: ['totals', index], expression, role, made: true });
  });
  return found;
}
