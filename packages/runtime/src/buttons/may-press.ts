/** Who may press a button over a record: whoever has one of the roles that it names, else whoever may change the record. */
import { grantsOf, type Person } from '../person.ts';
import { readableWith } from '../references.ts';
import type { Work } from '../workspace.ts';

/**
 * @param id absent for a record that is yet to be made: then whether they might, with the last word to the press
 */
export async function mayPress(
  work: Work,
  person: Person,
  { table, id }: { readonly table: string; readonly id?: number },
  roles: readonly string[] | undefined,
): Promise<boolean> {
  if (roles !== undefined) return person.rights.admin || person.roles.some(({ key }) => roles.includes(key));
  const { update } = grantsOf(work.app, person).of(table);
  if (typeof update === 'boolean') return update;
  if (id === undefined) return true;
  return (await readableWith(work, person, table, [id], update)).has(id);
}
