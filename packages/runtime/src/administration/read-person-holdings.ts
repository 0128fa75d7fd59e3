/** One person for those who administer people: what they have in hand, and who acts for whom. */
import type { Problem } from '@dunlin/definition';
import { readDelegations } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { disablingProblems } from './disable-person.ts';
import { administratorRoles } from './guard-people.ts';
import { type Holding, readHoldings } from './holdings.ts';
import { type PersonRow, readPeople } from './people-rows.ts';

export interface PersonHoldings {
  holdings: Holding[];
  /** Delegations of the person or to the person that would end with them. */
  delegations: number;
  /** Why the person cannot be disabled by whoever asks; null where they can. */
  refused: 'self' | 'last-admin' | null;
  /** What the app's own checks would refuse it for, also where all that can change hands does. */
  problems: readonly Problem[];
}

/** What disabling a person would be about. @throws Refusal missing */
export async function readPersonHoldings(
  workspace: Workspace,
  person: Person,
  id: number,
): Promise<PersonHoldings> {
  if (!person.rights.admin) throw Refusal.forbidden('administer people');
  const found = await workspace.read(async (work) => {
    const people = await readPeople(work);
    const about = people.find((each) => each.id === id);
    if (about === undefined) throw Refusal.missing('person', id);
    const delegations = await readDelegations(work.session, { since: work.moment.today, about: id });
    const answer: Omit<PersonHoldings, 'problems'> = {
      holdings: await readHoldings(work, id),
      delegations: delegations.length,
      refused:
        id === person.userId
          ? 'self'
          : isLastAdmin(people, id, administratorRoles(work.app))
            ? 'last-admin'
            : null,
    };
    return { answer, active: about.active };
  });
  const { answer, active } = found;
  const problems = answer.refused === null && active ? await problemsOf(workspace, person, id, answer) : [];
  return { ...answer, problems };
}

/** A check may ask about something that changes hands with the disabling: only what then still stands in the way counts. */
async function problemsOf(
  workspace: Workspace,
  person: Person,
  id: number,
  { holdings }: Pick<PersonHoldings, 'holdings'>,
): Promise<readonly Problem[]> {
  const problems = await disablingProblems(workspace, person, id, {});
  const movable = holdings.filter((each) => each.fixed === null && each.table !== null);
  if (problems.length === 0 || movable.length === 0 || person.userId === null) return problems;
  const toMe = Object.fromEntries(movable.map(({ key }) => [key, person.userId]));
  return disablingProblems(workspace, person, id, toMe);
}

function isLastAdmin(people: readonly PersonRow[], id: number, roles: readonly string[]): boolean {
  const admins = people.filter((each) => each.active && each.roles.some((role) => roles.includes(role)));
  return admins.length === 1 && admins[0]!.id === id;
}
