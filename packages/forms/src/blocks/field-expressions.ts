/** The expressions in the options of a field block, and what the value of each does. */
import type { Expression } from '@dunlin/definition';
import type { Static } from 'typebox';
import type { BlockExpression, BlockPlace } from '../define-block-type.ts';
import type { FieldBlock } from './field.ts';

type FieldOptions = Static<typeof FieldBlock>;
const boolean = { kind: 'boolean' } as const;

export function fieldExpressions(
  options: FieldOptions,
  { table, block }: BlockPlace,
): readonly BlockExpression[] {
  const { field } = options;
  const found: BlockExpression[] = [];
  const gives = table.columns.get(field);
  for (const kind of ['required', 'readOnly'] as const) {
    const expression = options[kind];
    if (expression === undefined) continue;
    found.push({ at: [kind], expression, expected: boolean, role: { kind, block, field } });
  }
  for (const kind of ['default', 'computed'] as const) {
    const expression = options[kind];
    if (expression === undefined || gives === undefined) continue;
    found.push({ at: [kind], expression, gives, role: { kind, block, field } });
  }
  for (const [choice, given] of Object.entries(options.choices ?? {})) {
    const role = { kind: 'choice', block, field, choice } as const;
    found.push({ at: ['choices', choice], expression: given as Expression, expected: boolean, role });
  }
  return [...found, ...matchExpressions(options, block), ...fillExpressions(options, { table, block })];
}

/** What the records to choose from must equal, and whether the one that was chosen does. */
function matchExpressions({ field, match = [] }: FieldOptions, block: string): BlockExpression[] {
  return match.flatMap(({ field: of, value }, index): BlockExpression[] => {
    const isEqual = { '!!': [{ '==': [{ var: `${field}.${of}` }, value] }] };
    return [
      { at: ['match', index, 'value'], expression: value, role: { kind: 'match', block, field, of } },
      {
        at: ['match', index],
        expression: { or: [{ is_empty: [value] }, isEqual] },
        expected: boolean,
        role: { kind: 'match-holds', block, field, of },
        made: true,
      },
    ];
  });
}

function fillExpressions(
  { field: from, fills = {} }: FieldOptions,
  { table, block }: Pick<BlockPlace, 'table' | 'block'>,
): BlockExpression[] {
  const type = table.columns.get(from)?.type;
  if (type?.kind !== 'reference') return [];
  return Object.entries(fills).flatMap(([field, expression]): BlockExpression[] => {
    const gives = table.columns.get(field);
    if (gives === undefined) return [];
    const role = { kind: 'fill', block, from, field } as const;
    return [{ at: ['fills', field], expression: expression as Expression, table: type.table, gives, role }];
  });
}
