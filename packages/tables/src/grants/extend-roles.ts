/**
 * Roles and what apps add to them → the roles as they are then, with the way back for problems.
 *
 * An extension speaks of tables that the role does not name; what the role says by name holds, so an administrator has
 * the last word by editing the role. Nothing else of a role can be changed from outside, its actions least of all.
 */
import {
  documentPath,
  missingName,
  type Problem,
  pointer,
  problem,
  type RoleDefinition,
  type RoleExtensionDefinition,
} from '@dunlin/definition';

/** Role → table → the extension that says what the role may do with it. */
export type GrantOrigins = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface ExtendedRoles {
  readonly roles: RoleDefinition[];
  readonly origins: GrantOrigins;
  /** Of the extensions. */
  readonly problems: Problem[];
}

export function extendRoles(
  given: readonly RoleDefinition[],
  extensions: readonly RoleExtensionDefinition[],
): ExtendedRoles {
  const roles = new Map(given.map((each) => [each.key, each]));
  const origins = new Map<string, Map<string, string>>();
  const problems: Problem[] = [];
  for (const extension of extensions) {
    const report = (each: Problem): void => {
      problems.push({ ...each, document: documentPath('role-extensions', extension.key) });
    };
    const role = roles.get(extension.role);
    if (role === undefined) {
      report(missingName('tables.role', '/role', 'role', extension.role, roles.keys()));
      continue;
    }
    const from = origins.get(role.key) ?? new Map<string, string>();
    origins.set(role.key, from);
    const added = Object.entries(extension.tables).filter(([table]) => {
      const place = pointer('tables', table);
      const params = { role: role.key, table };
      const other = from.get(table);
      if (other !== undefined) {
        const detail = `The extension "${other}" says already what the role "${role.key}" may do with ${table}`;
        report(problem('tables.grant-twice', place, detail, { ...params, other }));
      } else if (Object.hasOwn(role.tables, table)) {
        const detail = `The role "${role.key}" says itself what it may do with ${table}, and that holds`;
        report(problem('tables.grant-own', place, detail, params, 'warning'));
      } else return from.set(table, extension.key);
      return false;
    });
    roles.set(role.key, {
      ...role,
      tables: { ...role.tables, ...Object.fromEntries(added) },
      ...opened(role, extension),
    });
  }
  return { roles: [...roles.values()], origins, problems };
}

type Opened = Pick<RoleExtensionDefinition, 'reports' | 'dashboards' | 'pages'>;

function opened(role: RoleDefinition, extension: RoleExtensionDefinition): Opened {
  const lists: { -readonly [K in keyof Opened]: string[] } = {};
  for (const kind of ['reports', 'dashboards', 'pages'] as const) {
    const [before = [], more] = [role[kind], extension[kind]];
    if (more !== undefined && before !== '*') lists[kind] = [...new Set([...before, ...more])];
  }
  return lists;
}

/** The document of a place in a role: the role's own, or that of the extension that put it there. */
export function documentOfGrant(origins: GrantOrigins, role: string, place: string): string {
  const [, list, table = ''] = place.split('/');
  const extension = list === 'tables' ? origins.get(role)?.get(table) : undefined;
  return extension === undefined ? documentPath('roles', role) : documentPath('role-extensions', extension);
}
