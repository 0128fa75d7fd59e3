import { type Static, Type } from 'typebox';
import { closed, Key, Label, Options } from '../shapes.ts';

/** One part of a page. `type` names a registered block type (package `pages`), whose schema checks `options`. */
export const PageBlockDefinition = Type.Object(
  {
    id: Key,
    type: Type.String(),
    /** Columns of the twelve that it takes, from left to right and on to the next line; all of them where absent. */
    width: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
    options: Type.Optional(Options),
  },
  closed,
);
export type PageBlockDefinition = Static<typeof PageBlockDefinition>;

/** `pages/*.json`: a screen of lists, figures, forms and texts; also what opens as the home of a role. */
export const PageDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    help: Type.Optional(Label),
    /** Name of an icon of the menu. */
    icon: Type.Optional(Key),
    blocks: Type.Array(PageBlockDefinition, { maxItems: 60 }),
  },
  closed,
);
export type PageDefinition = Static<typeof PageDefinition>;
