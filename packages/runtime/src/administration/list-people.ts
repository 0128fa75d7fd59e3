/** The people of a workspace for those who administer it, found by what they have in common. */
import type { Label } from '@dunlin/definition';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { departmentNames } from './department-names.ts';
import { namedRole, type PersonRow, readPeople } from './people-rows.ts';

export interface PeopleQuery {
  /** Part of the name or e-mail. */
  search?: string;
  role?: string;
  department?: number;
}

export interface PersonSummary {
  id: number;
  version: number;
  name: string;
  email: string;
  roles: { key: string; label: Label }[];
  department: { id: number; name: string } | null;
  manager: { id: number; name: string } | null;
  language: 'zh' | 'en' | null;
  active: boolean;
}

/** By name. */
export async function listPeople(
  workspace: Workspace,
  person: Person,
  query: PeopleQuery,
): Promise<PersonSummary[]> {
  if (!person.rights.admin) throw Refusal.forbidden('administer people');
  return workspace.read(async (work) => {
    const people = await readPeople(work);
    return summaries(
      work,
      people,
      people.filter((each) => matches(each, query)),
    );
  });
}

/** One person, as in the list. @throws Refusal missing */
export async function readPersonSummary(
  workspace: Workspace,
  person: Person,
  id: number,
): Promise<PersonSummary> {
  if (!person.rights.admin) throw Refusal.forbidden('administer people');
  return workspace.read(async (work) => {
    const people = await readPeople(work);
    const [found] = await summaries(
      work,
      people,
      people.filter((each) => each.id === id),
    );
    if (found === undefined) throw Refusal.missing('person', id);
    return found;
  });
}

async function summaries(
  work: Work,
  all: readonly PersonRow[],
  wanted: readonly PersonRow[],
): Promise<PersonSummary[]> {
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const departments = await departmentNames(work);
  const named = (id: number | null, from: ReadonlyMap<number, string>) =>
    id === null ? null : { id, name: from.get(id) ?? '—' };
  return wanted.map(({ roles, department, manager, ...row }) => ({
    ...row,
    roles: roles.map((key) => namedRole(work.app, key)),
    department: named(department, departments),
    manager: named(manager, names),
  }));
}

function matches({ name, email, roles, department }: PersonRow, query: PeopleQuery): boolean {
  const search = query.search?.trim().toLowerCase() ?? '';
  return (
    (search === '' || name.toLowerCase().includes(search) || email.toLowerCase().includes(search)) &&
    (query.role === undefined || roles.includes(query.role)) &&
    (query.department === undefined || department === query.department)
  );
}
