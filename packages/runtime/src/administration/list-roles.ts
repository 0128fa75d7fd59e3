/** The roles of a workspace: what they are called, how many people have them, where they come from. */
import type { Label, RoleDefinition } from '@dunlin/definition';
import { adminRole, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type LiveRole, liveRoles } from './live-roles.ts';
import { namedRole, readPeople } from './people-rows.ts';

export interface RoleSummary {
  key: string;
  label: Label;
  /** 0 for the role of administrators where no app brings one. */
  version: number;
  /** The app it came with; null where it was made here. */
  app: { key: string; label: Label } | null;
  /** Active people who have it. */
  people: number;
  /** Its holders may do everything, and it is not edited. */
  admin: boolean;
  /** Tables of which it gives any right; null for all. */
  tables: number | null;
  actions: readonly string[];
}

export interface RoleDetail extends RoleSummary {
  document: RoleDefinition;
  holders: { id: number; name: string; email: string }[];
  /** Whether whoever asks may publish it. */
  editable: boolean;
}

export async function listRoles(workspace: Workspace, person: Person): Promise<RoleSummary[]> {
  mustSeeRoles(person);
  return workspace.read(async (work) => {
    const roles = await liveRoles(work);
    const people = (await readPeople(work)).filter((each) => each.active);
    const counted = (key: string): number => people.filter((each) => each.roles.includes(key)).length;
    const listed = roles.map((role) => summaryOf(work, role, counted(role.key)));
    const hasAdmin = listed.some(({ key }) => key === adminRole);
    return hasAdmin ? listed : [builtInAdmin(work, counted(adminRole)), ...listed];
  });
}

/** @throws Refusal missing */
export async function readRole(workspace: Workspace, person: Person, key: string): Promise<RoleDetail> {
  mustSeeRoles(person);
  return workspace.read(async (work) => {
    const roles = await liveRoles(work);
    const role = roles.find((each) => each.key === key);
    if (role === undefined) {
      throw Refusal.missing(
        'role',
        key,
        roles.map((each) => each.key),
      );
    }
    const holders = (await readPeople(work)).filter((each) => each.active && each.roles.includes(key));
    return {
      ...summaryOf(work, role, holders.length),
      document: role.document,
      holders: holders.map(({ id, name, email }) => ({ id, name, email })),
      editable: mayEdit(person, role.document),
    };
  });
}

/** Roles are part of what is published; who administers people must know them too. */
export function mustSeeRoles({ rights }: Person): void {
  if (!rights.admin && !rights.publish) throw Refusal.forbidden('see the definitions of roles');
}

/**
 * Administrators edit all roles but their own one, which is everything. Whoever may publish edits those that they do not
 * have themselves and that administer nothing: nobody gives themselves rights.
 */
export const mayEdit = ({ rights, roles }: Person, { key, actions }: RoleDefinition): boolean =>
  key !== adminRole &&
  (rights.admin || (rights.publish && !actions?.includes('admin') && !roles.some((own) => own.key === key)));

function summaryOf(
  { app }: Work,
  { key, version, document, app: from }: LiveRole,
  people: number,
): RoleSummary {
  const origin = app.apps.get(from);
  return {
    key,
    label: document.label,
    version,
    app: origin === undefined ? null : { key: from, label: origin.label },
    people,
    admin: key === adminRole,
    tables: '*' in document.tables ? null : Object.keys(document.tables).length,
    actions: document.actions ?? [],
  };
}

const builtInAdmin = ({ app }: Work, people: number): RoleSummary => ({
  ...namedRole(app, adminRole),
  version: 0,
  app: null,
  people,
  admin: true,
  tables: null,
  actions: ['publish', 'admin'],
});
