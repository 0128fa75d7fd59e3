/** One field set of a person changed by an administrator, whatever else their roles give them over the table. */
import { applyChanges } from '@dunlin/store';
import { allGrants, type Through } from '@dunlin/tables';
import { afterChanges } from '../after-changes.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';

/** @throws Refusal with what the checks of the app say about the person as a whole */
export async function changeUser(
  work: Work,
  person: Person,
  through: Through,
  id: number,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { session, app, moment } = work;
  const context = { actor: person.actor, through, moment, grants: allGrants };
  const result = await applyChanges(session, app.model, context, {
    updates: [{ table: 'users', id, values }],
  });
  if (result.problems !== undefined) {
    throw Refusal.invalid(result.problems.map((each) => ({ ...each, pointer: '' })));
  }
  await afterChanges(work, result.changed);
}
