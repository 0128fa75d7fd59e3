import { type Static, Type } from 'typebox';
import { closed, Key, Label } from '../shapes.ts';
import { MenuItem } from './menu-item.ts';

/** `app.json`: what the folder is, and the order in which its parts stand in menus. */
export const AppDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    description: Type.Optional(Label),
    version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
    /** Other packs that must be installed first. */
    dependencies: Type.Optional(Type.Array(Key)),
    /** What stands in the menu, in this order: keys of tables, other lines, groups. Tables not named follow by key. */
    menu: Type.Optional(Type.Array(Type.Union([Key, MenuItem]), { maxItems: 200 })),
    /** Dashboard that opens as home for those whose roles have no page of their own. */
    home: Type.Optional(Key),
  },
  closed,
);
export type AppDefinition = Static<typeof AppDefinition>;
