/** Live roles with their versions, and who has them. */
import type { RoleDefinition } from '@dunlin/definition';
import { loadLiveDefinitions, type StoredDefinition } from '@dunlin/store';
import type { Work } from '../workspace.ts';
import { type PersonRow, readPeople } from './people-rows.ts';

export type LiveRole = Omit<StoredDefinition<'roles'>, 'document'> & { readonly document: RoleDefinition };

export async function liveRoles({ session }: Work): Promise<LiveRole[]> {
  const live = await loadLiveDefinitions(session);
  return live.filter((each) => each.kind === 'roles') as unknown as LiveRole[];
}

/** Active people who have a role. */
export async function holdersOf(work: Work, role: string): Promise<PersonRow[]> {
  return (await readPeople(work)).filter((each) => each.active && each.roles.includes(role));
}
