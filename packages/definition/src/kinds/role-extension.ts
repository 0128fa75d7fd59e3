import { type Static, Type } from 'typebox';
import { ColumnKey, closed, Key, Label } from '../shapes.ts';
import { TableGrants } from './role.ts';

/**
 * `role-extensions/*.json`: what a role of another app may do with the tables, reports and pages of this one. Where the
 * role names a table itself, what it says there holds: an administrator changes roles, not their extensions.
 */
export const RoleExtensionDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    /** The role that is extended. */
    role: Key,
    /** By table key, in the place of what the role says of every table that it does not name. */
    tables: Type.Record(ColumnKey, TableGrants, closed),
    reports: Type.Optional(Type.Array(Key)),
    dashboards: Type.Optional(Type.Array(Key)),
    pages: Type.Optional(Type.Array(Key)),
  },
  closed,
);
export type RoleExtensionDefinition = Static<typeof RoleExtensionDefinition>;
