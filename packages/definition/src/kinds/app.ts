import { type Static, Type } from 'typebox';
import { closed, Key, Label } from '../shapes.ts';

/** `app.json`: what the folder is, and the order in which its parts stand in menus. */
export const AppDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    description: Type.Optional(Label),
    version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
    /** Other packs that must be installed first. */
    dependencies: Type.Optional(Type.Array(Key)),
    /** Table keys in menu order; tables not named follow by key. */
    menu: Type.Optional(Type.Array(Key)),
    /** Dashboard that opens as home. */
    home: Type.Optional(Key),
  },
  closed,
);
export type AppDefinition = Static<typeof AppDefinition>;
