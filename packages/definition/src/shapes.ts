/** The small shapes that every kind of definition is made of. */
import { type Static, Type } from 'typebox';

/** Key of a table or field: it becomes an identifier of the database, so the alphabet is narrow. */
export const ColumnKey = Type.String({ pattern: '^[a-z][a-z0-9_]{0,47}$' });

/** Key of anything else: it appears in addresses and file names. */
export const Key = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,62}$' });

/** A text for people, in both languages of the interface. */
export const Label = Type.Object(
  {
    zh: Type.String({ minLength: 1, maxLength: 200 }),
    en: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type Label = Static<typeof Label>;

/** An expression stored as JSON Logic; package `expression` gives it types. */
export const Expression = Type.Unknown({ description: 'JSON Logic' });
export type Expression =
  | null
  | boolean
  | number
  | string
  | readonly Expression[]
  | { readonly [operator: string]: Expression };

/** Options of a registered type; that type's own schema checks them. */
export const Options = Type.Record(Type.String(), Type.Unknown());

/** A local time of day, `HH:MM`. */
export const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

/** A closed object: definitions with words that nobody reads are mistakes. */
export const closed = { additionalProperties: false } as const;
