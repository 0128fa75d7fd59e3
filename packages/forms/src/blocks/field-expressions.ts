/** The expressions in the options of a field block, each with the type that its place needs. */
import type { Expression } from '@dunlin/definition';
import type { Static } from 'typebox';
import type { BlockExpression, BlockPlace } from '../define-block-type.ts';
import type { FieldBlock } from './field.ts';

export function fieldExpressions(
  options: Static<typeof FieldBlock>,
  { table }: BlockPlace,
): readonly BlockExpression[] {
  const found: BlockExpression[] = [];
  const own = table.fields.get(options.field);
  const boolean = { kind: 'boolean' } as const;
  for (const name of ['required', 'readOnly'] as const) {
    const expression = options[name];
    if (expression !== undefined) found.push({ at: [name], expression, expected: boolean });
  }
  for (const name of ['default', 'computed'] as const) {
    const expression = options[name];
    if (expression === undefined) continue;
    found.push({ at: [name], expression, ...(own === undefined ? {} : { expected: own.type }) });
  }
  for (const [choice, expression] of Object.entries(options.choices ?? {})) {
    found.push({ at: ['choices', choice], expression: expression as Expression, expected: boolean });
  }
  options.match?.forEach(({ value }, index) => {
    found.push({ at: ['match', index, 'value'], expression: value });
  });
  const chosen = own?.type.kind === 'reference' ? own.type.table : undefined;
  for (const [key, expression] of Object.entries(options.fills ?? {})) {
    const filled = table.fields.get(key);
    if (chosen === undefined) continue;
    found.push({
      at: ['fills', key],
      expression: expression as Expression,
      table: chosen,
      ...(filled === undefined ? {} : { expected: filled.type }),
    });
  }
  return found;
}
