/** Who acts for somebody today: what tells them, wherever they are, that their tasks go to another. */
import { readDelegations } from '@dunlin/store';
import { readPeople } from '../administration/people-rows.ts';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';

export interface Away {
  /** Names of those who act for the person today. */
  delegates: string[];
  /** The last day on which somebody does. */
  toOn: string;
}

/** @returns null where nobody acts for the person today */
export async function readAway(workspace: Workspace, { userId }: Person): Promise<Away | null> {
  if (userId === null) return null;
  return workspace.read(async (work) => {
    const { session, moment } = work;
    const found = (await readDelegations(session, { on: moment.today, about: userId })).filter(
      (each) => each.person === userId,
    );
    const last = found[0];
    if (last === undefined) return null;
    const names = new Map((await readPeople(work)).map(({ id, name }) => [id, name]));
    const delegates = [...new Set(found.map(({ delegate }) => names.get(delegate) ?? '—'))];
    return { delegates, toOn: last.toOn };
  });
}
