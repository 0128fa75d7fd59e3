import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Key, Label } from '../shapes.ts';
import { CheckDefinition, FieldDefinition } from './table.ts';

/**
 * `extensions/*.json`: what an app adds to a table that is not its own, a built-in one such as `users` or one of
 * another app. The table keeps its fields; nothing of it can be changed or taken away.
 */
export const ExtensionDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    /** The table that is extended. */
    table: ColumnKey,
    fields: Type.Optional(Type.Array(FieldDefinition, { maxItems: 200 })),
    checks: Type.Optional(Type.Array(CheckDefinition)),
    unique: Type.Optional(Type.Array(Type.Array(ColumnKey, { minItems: 2 }))),
  },
  closed,
);
export type ExtensionDefinition = Static<typeof ExtensionDefinition>;
