/**
 * Who may use a new table, as changes of roles: which tables of what is published roles must name, where each role starts,
 * and a role with what was chosen for it. Rows of records follow their owner and are named by none.
 */
import type { RoleDefinition, TableDefinition } from '@dunlin/definition';
import { extentOf, grantsOver, type RowRight, setExtent } from '../../admin/roles/role-change.ts';

export type TableAccess = 'none' | 'read' | 'work';

const rightsOf: Readonly<Record<TableAccess, readonly RowRight[]>> = {
  none: [],
  read: ['read'],
  work: ['read', 'create', 'update'],
};

type Table = Pick<TableDefinition, 'key' | 'label'> & { readonly fields: readonly Part[] };
type Part = Pick<TableDefinition['fields'][number], 'type' | 'options'>;

const leadsTo = ({ options }: Part): string => {
  const table = options?.['table'];
  return typeof table === 'string' ? table : '';
};

/**
 * @param documents of all tables that change
 * @returns those of the new ones that are not rows of another
 */
export function tablesToOpen(documents: readonly Table[], isNew: (key: string) => boolean): Table[] {
  const rows = new Set(
    documents.flatMap(({ fields }) => fields.filter(({ type }) => type === 'child-table').map(leadsTo)),
  );
  return documents.filter(({ key }) => isNew(key) && !rows.has(key));
}

const sees = (role: RoleDefinition, table: string): boolean =>
  extentOf(grantsOver(role, table), 'read') !== 'none';

export const seesAll = (role: RoleDefinition, tables: readonly Table[]): boolean =>
  tables.every(({ key }) => sees(role, key));

/** Whoever makes records that the new ones refer to works with these too. */
export function startingAccess(role: RoleDefinition, tables: readonly Table[]): TableAccess {
  const referred = tables.flatMap(({ fields }) =>
    fields.filter(({ type }) => type === 'reference').map(leadsTo),
  );
  return referred.some((table) => extentOf(grantsOver(role, table), 'create') !== 'none') ? 'work' : 'none';
}

/** What it sees already stays as it is. */
export const withAccess = (
  role: RoleDefinition,
  tables: readonly Pick<Table, 'key'>[],
  access: TableAccess,
): RoleDefinition =>
  tables
    .filter(({ key }) => !sees(role, key))
    .reduce<RoleDefinition>(
      (given, { key }) => rightsOf[access].reduce((now, right) => setExtent(now, key, right, 'all'), given),
      role,
    );
