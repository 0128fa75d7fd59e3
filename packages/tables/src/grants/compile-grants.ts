/**
 * Roles → what may be done with each table and field: yes, no, or with the rows for which an expression is true.
 *
 *   RoleDefinition ──RoleRights──▶ rights over rows, levels of fields ──┐
 *   of every role of a person, added up ───────────────────────────────┴─FieldRightsOf──▶ Grants
 *
 * The rights of several roles add up. What no role grants is refused.
 */
import type { Problem, RoleDefinition } from '@dunlin/definition';
import type { AppModel } from '../app-model.ts';
import { either } from './combine-rights.ts';
import { FieldRightsOf } from './field-rights.ts';
import { type Grants, noGrants, type TableRights } from './grants.ts';
import { noRowRights, RoleRights, type RowRights } from './role-rights.ts';

/** Key of the role whose holders may do everything; it exists in every workspace. */
export const adminRole = 'admin';

/** @returns the rights of somebody who has all of `roles`; problems carry `document` `roles/<key>.json` */
export function compileGrants(
  roles: readonly RoleDefinition[],
  model: AppModel,
): { grants: Grants; problems: Problem[] } {
  const each = roles.map((role) => new RoleRights(role, model));
  const of = (table: string): TableRights => rights.get(table) ?? noGrants.of(table);
  const fields = new FieldRightsOf(model, each, of);
  const rights = new Map(
    [...model.tables.keys()].map((table): [string, TableRights] => {
      const rows = each.map((role) => role.of(table)).reduce(union, noRowRights);
      return [table, { ...rows, field: (key) => fields.of(table, key) }];
    }),
  );
  const admin = roles.some(({ key, actions }) => key === adminRole || actions?.includes('admin') === true);
  return { grants: { of, admin }, problems: each.flatMap(({ problems }) => problems) };
}

function union(a: RowRights, b: RowRights): RowRights {
  return {
    read: either(a.read, b.read),
    create: either(a.create, b.create),
    update: either(a.update, b.update),
    delete: either(a.delete, b.delete),
    createWith: either(a.createWith, b.createWith),
    deleteWith: either(a.deleteWith, b.deleteWith),
    import: a.import || b.import,
    export: a.export || b.export,
  };
}
