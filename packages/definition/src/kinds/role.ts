import { type Static, Type } from 'typebox';
import { closed, Expression, Key, Label } from '../shapes.ts';

/** A right over a table: everything, nothing, or the rows for which an expression is true. */
export const Grant = Type.Union([Type.Boolean(), Type.Object({ rows: Expression }, closed)]);
export type Grant = Static<typeof Grant>;

/** How much of a field a role gives: nothing, that there is a value, the value, or changing it too. */
export const FieldLevel = Type.Enum(['hidden', 'masked', 'read', 'write']);
export type FieldLevel = 'hidden' | 'masked' | 'read' | 'write';

export const TableGrants = Type.Object(
  {
    read: Type.Optional(Grant),
    create: Type.Optional(Grant),
    update: Type.Optional(Grant),
    delete: Type.Optional(Grant),
    import: Type.Optional(Type.Boolean()),
    export: Type.Optional(Type.Boolean()),
    /** By field key; `*` stands for every field not named. Default `write`, within what the rights above give. */
    fields: Type.Optional(Type.Record(Type.String(), FieldLevel)),
  },
  closed,
);
export type TableGrants = Static<typeof TableGrants>;

/** `roles/*.json`. A right not granted by any role of a person is refused. */
export const RoleDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    /** By table key; `*` stands for every table not named. */
    tables: Type.Record(Type.String(), TableGrants),
    reports: Type.Optional(Type.Union([Type.Literal('*'), Type.Array(Key)])),
    dashboards: Type.Optional(Type.Union([Type.Literal('*'), Type.Array(Key)])),
    pages: Type.Optional(Type.Union([Type.Literal('*'), Type.Array(Key)])),
    /** Page that opens as home; it is open to the role without being named above. */
    home: Type.Optional(Key),
    /** Rights beyond tables. */
    actions: Type.Optional(
      Type.Array(Type.Enum(['publish', 'admin', 'see-outbox', 'see-runs', 'see-all-tasks', 'see-audit'])),
    ),
  },
  closed,
);
export type RoleDefinition = Static<typeof RoleDefinition>;
