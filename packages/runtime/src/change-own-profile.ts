/** What people say about themselves without asking anybody: their name and their language. */
import { changeRecords } from './change-records.ts';
import { adminRole, type Person } from './person.ts';
import type { Workspace } from './workspace.ts';

/** @throws Refusal with the problems of the values */
export async function changeOwnProfile(
  workspace: Workspace,
  person: Person,
  { name, language }: { name?: string; language?: 'zh' | 'en' },
): Promise<void> {
  const { actor, userId } = person;
  if (actor.kind !== 'user' || userId === null) return;
  // Picked one by one: whatever else came along with them is not asked for here.
  const values = { ...(name === undefined ? {} : { name }), ...(language === undefined ? {} : { language }) };
  // Nobody needs a right on the table of users for these two fields of their own row.
  const free: Person = { ...person, actor: { ...actor, roles: [adminRole] } };
  await changeRecords(
    workspace,
    free,
    { kind: 'form', ref: 'account' },
    {
      creates: [],
      updates: [{ table: 'users', id: userId, values }],
      deletes: [],
      place: () => '/values',
    },
  );
}
