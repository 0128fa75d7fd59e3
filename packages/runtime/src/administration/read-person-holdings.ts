/** One person for those who administer people: what they have in hand, and who acts for whom. */
import { readDelegations } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { administratorRoles } from './guard-people.ts';
import { type Holding, readHoldings } from './holdings.ts';
import { type PersonRow, readPeople } from './people-rows.ts';

export interface PersonHoldings {
  holdings: Holding[];
  /** Delegations of the person or to the person that would end with them. */
  delegations: number;
  /** Why the person cannot be disabled by whoever asks; null where they can. */
  refused: 'self' | 'last-admin' | null;
}

/** What disabling a person would be about. @throws Refusal missing */
export async function readPersonHoldings(
  workspace: Workspace,
  person: Person,
  id: number,
): Promise<PersonHoldings> {
  if (!person.rights.admin) throw Refusal.forbidden('administer people');
  return workspace.read(async (work) => {
    const people = await readPeople(work);
    if (!people.some((each) => each.id === id)) throw Refusal.missing('person', id);
    const delegations = await readDelegations(work.session, { since: work.moment.today, about: id });
    return {
      holdings: await readHoldings(work, id),
      delegations: delegations.length,
      refused:
        id === person.userId
          ? 'self'
          : isLastAdmin(people, id, administratorRoles(work.app))
            ? 'last-admin'
            : null,
    };
  });
}

function isLastAdmin(people: readonly PersonRow[], id: number, roles: readonly string[]): boolean {
  const admins = people.filter((each) => each.active && each.roles.some((role) => roles.includes(role)));
  return admins.length === 1 && admins[0]!.id === id;
}
