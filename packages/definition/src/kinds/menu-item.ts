import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Key, Label } from '../shapes.ts';

/** What a line of a menu opens; exactly one of these is given. Its name is that of the thing where it has none of its own. */
const target = {
  table: Type.Optional(ColumnKey),
  view: Type.Optional(Key),
  page: Type.Optional(Key),
  dashboard: Type.Optional(Key),
  report: Type.Optional(Key),
  /** An address outside, `https://…`, `http://…` or `mailto:…`. */
  link: Type.Optional(Type.String({ pattern: '^(https?://|mailto:)[^\\s]+$', maxLength: 2000 })),
};

const look = {
  label: Type.Optional(Label),
  /** Name of an icon of the menu. */
  icon: Type.Optional(Key),
};

/** A line of a menu or of a list of links. */
export const LinkItem = Type.Object({ ...look, ...target }, closed);
export type LinkItem = Static<typeof LinkItem>;

/** A line of the menu, or a group of lines under a name. A text alone is the key of a table. */
export const MenuItem = Type.Object(
  { ...look, ...target, items: Type.Optional(Type.Array(LinkItem, { maxItems: 60 })) },
  closed,
);
export type MenuItem = Static<typeof MenuItem>;
