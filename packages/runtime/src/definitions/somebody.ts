/** Ids of people → who they are, for those who read what was done. */
import { readPeople } from '../administration/people-rows.ts';
import type { Work } from '../workspace.ts';
import type { Somebody } from './types.ts';

/** Null for the operator of the database, and for nobody. */
export type NameOf = (id: number | null) => Somebody | null;

export async function peopleNamed(work: Work): Promise<NameOf> {
  const names = new Map((await readPeople(work)).map(({ id, name }) => [id, name]));
  return (id) => (id === null ? null : { id, name: names.get(id) ?? `#${id}` });
}
