import { type Static, Type } from 'typebox';
import { closed, Key, Label } from '../shapes.ts';
import { MenuItem } from './menu-item.ts';

/**
 * `menus/*.json`: a part of the side bar under a name. One with the key of an app stands in place of the menu in that
 * app's `app.json`, whoever it belongs to: so a workspace arranges the menu of a pack without changing the pack.
 */
export const MenuDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    /** Keys of tables, other lines, groups, in this order. */
    items: Type.Array(Type.Union([Key, MenuItem]), { maxItems: 200 }),
  },
  closed,
);
export type MenuDefinition = Static<typeof MenuDefinition>;
