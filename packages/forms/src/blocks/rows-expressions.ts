/** The expressions in the options of a rows block, each over the table of the rows; totals are made from these. */
import type { Static } from 'typebox';
import type { BlockExpression, BlockPlace } from '../define-block-type.ts';
import type { RowsBlock } from './rows.ts';

export function rowsExpressions(
  options: Static<typeof RowsBlock>,
  { model, table }: BlockPlace,
): readonly BlockExpression[] {
  const rows = model.table(table.collections.get(options.field)?.table ?? '');
  if (rows === undefined) return [];
  const found: BlockExpression[] = [];
  const boolean = { kind: 'boolean' } as const;
  options.columns.forEach((column, index) => {
    const type = rows.fields.get(column.field)?.type;
    for (const name of ['required', 'readOnly', 'visible'] as const) {
      const expression = column[name];
      if (expression === undefined) continue;
      found.push({ at: ['columns', index, name], expression, table: rows.key, expected: boolean });
    }
    for (const name of ['default', 'computed'] as const) {
      const expression = column[name];
      if (expression === undefined) continue;
      const expected = type === undefined ? {} : { expected: type };
      found.push({ at: ['columns', index, name], expression, table: rows.key, ...expected });
    }
  });
  return found;
}
