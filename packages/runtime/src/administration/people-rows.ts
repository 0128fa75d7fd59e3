/** The people of a workspace as administrators see them: all of them, by name. */
import type { Label } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import type { CompiledApp } from '../compiled-app.ts';
import { adminRole, operator } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';

export interface PersonRow {
  id: number;
  version: number;
  name: string;
  email: string;
  roles: string[];
  manager: number | null;
  department: number | null;
  language: 'zh' | 'en' | null;
  active: boolean;
}

export async function readPeople(work: Work): Promise<PersonRow[]> {
  const query = new QueryBuilder(work.app.model, 'users', { stored: true });
  for (const key of ['id', 'version', 'name', 'email', 'manager', 'department', 'language', 'active'])
    query.column(key, query.field(key));
  // A list of keys: expressions cannot speak about it, so the column is named here.
  query.column('roles', { kind: 'column', alias: 't', column: 'roles', type: { kind: 'text' } });
  query.orderBy(query.field('name')).orderBy(query.field('id'));
  const rows = await work.session.run(query.build(), parametersOf(work, operator));
  return rows.map((row) => ({ ...row, roles: row['roles'] ?? [] })) as unknown as PersonRow[];
}

/** A role with its name; one that is no longer there goes by its key. */
export const namedRole = (app: CompiledApp, key: string): { key: string; label: Label } => ({
  key,
  label: app.roles.get(key)?.label ?? (key === adminRole ? adminLabel : { zh: key, en: key }),
});

const adminLabel: Label = { zh: '管理员', en: 'Administrator' };
