/** The options of a choice: fixed keys, labels that may change. */
import { closed, Label } from '@dunlin/definition';
import { Type } from 'typebox';

export const choices = Type.Array(
  Type.Object(
    {
      key: Type.String({ pattern: '^[A-Za-z0-9_+-]{1,48}$' }),
      label: Label,
      color: Type.Optional(Type.String({ pattern: '^[a-z]{1,20}$' })),
    },
    closed,
  ),
  { minItems: 1, maxItems: 500 },
);
