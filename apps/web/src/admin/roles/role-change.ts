/** Changes of a role as pure functions: each takes a role and gives another; nothing that is empty stays behind. */
import type { Expression, FieldLevel, RoleDefinition, TableGrants } from '@dunlin/definition';

export type RowRight = 'read' | 'create' | 'update' | 'delete';
export type FlagRight = 'import' | 'export';
export type Extent = 'none' | 'some' | 'all';

export const rowRights: readonly RowRight[] = ['read', 'create', 'update', 'delete'];
export const flagRights: readonly FlagRight[] = ['import', 'export'];

/** Stands for every table that the role does not name. */
export const otherTables = '*';

export const isOwn = (role: RoleDefinition, table: string): boolean => Object.hasOwn(role.tables, table);

/** What the role gives over a table: its own entry, or that of all others. */
export const grantsOver = (role: RoleDefinition, table: string): TableGrants =>
  (isOwn(role, table) ? role.tables[table] : role.tables[otherTables]) ?? {};

export function extentOf(grants: TableGrants, right: RowRight): Extent {
  const grant = grants[right] ?? false;
  return grant === false ? 'none' : grant === true ? 'all' : 'some';
}

const withGrants = (role: RoleDefinition, table: string, grants: TableGrants): RoleDefinition => ({
  ...role,
  tables: { ...role.tables, [table]: grants },
});

/** `some` begins with the rows of a condition that is never true, so that nothing opens by itself. */
export function setExtent(
  role: RoleDefinition,
  table: string,
  right: RowRight,
  extent: Extent,
): RoleDefinition {
  const { [right]: before, ...rest } = grantsOver(role, table);
  if (extent === 'none') return withGrants(role, table, rest);
  const rows = typeof before === 'object' ? before : { rows: false };
  return withGrants(role, table, { ...rest, [right]: extent === 'all' ? true : rows });
}

export const setRows = (
  role: RoleDefinition,
  table: string,
  right: RowRight,
  rows: Expression,
): RoleDefinition => withGrants(role, table, { ...grantsOver(role, table), [right]: { rows } });

export function setFlag(role: RoleDefinition, table: string, right: FlagRight, on: boolean): RoleDefinition {
  const { [right]: _, ...rest } = grantsOver(role, table);
  return withGrants(role, table, on ? { ...rest, [right]: true } : rest);
}

/** @param level undefined: as fields that are not named */
export function setLevel(
  role: RoleDefinition,
  table: string,
  field: string,
  level: FieldLevel | undefined,
): RoleDefinition {
  const { fields = {}, ...rest } = grantsOver(role, table);
  const { [field]: _, ...others } = fields;
  const next = level === undefined ? others : { ...others, [field]: level };
  return withGrants(role, table, Object.keys(next).length === 0 ? rest : { ...rest, fields: next });
}

/** The table gets an entry of its own, which starts as that of all others. */
export const setOwn = (role: RoleDefinition, table: string): RoleDefinition =>
  withGrants(role, table, grantsOver(role, table));

export function setAsOthers(role: RoleDefinition, table: string): RoleDefinition {
  const { [table]: _, ...tables } = role.tables;
  return { ...role, tables };
}

/** @param names `*` for all; empty for none */
export function setNamed(
  role: RoleDefinition,
  kind: 'reports' | 'dashboards' | 'pages',
  names: '*' | readonly string[],
): RoleDefinition {
  const { [kind]: _, ...rest } = role;
  return names.length === 0 ? rest : { ...rest, [kind]: names === '*' ? '*' : [...names] };
}

/** @param page undefined where the role has no home of its own */
export function setHome(role: RoleDefinition, page: string | undefined): RoleDefinition {
  const { home: _, ...rest } = role;
  return page === undefined ? rest : { ...rest, home: page };
}

export type RoleAction = NonNullable<RoleDefinition['actions']>[number];

export function setAction(role: RoleDefinition, action: RoleAction, on: boolean): RoleDefinition {
  const { actions = [], ...rest } = role;
  const next = on
    ? [...actions.filter((each) => each !== action), action]
    : actions.filter((each) => each !== action);
  return next.length === 0 ? rest : { ...rest, actions: next };
}

/** How many rights reach some rows without a condition that says which. */
export const rulesWithoutCondition = (role: RoleDefinition): number =>
  Object.values(role.tables).flatMap((grants) =>
    rowRights.filter((right) => {
      const grant = grants[right];
      return typeof grant === 'object' && grant.rows === false;
    }),
  ).length;
