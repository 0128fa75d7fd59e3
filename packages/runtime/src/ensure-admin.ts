/** The tables that every workspace has, and its first admin. */
import { QueryBuilder } from '@dunlin/expression';
import { applySchemaChange } from '@dunlin/store';
import { changeWithin } from './change-records.ts';
import { adminRole, operator } from './person.ts';
import { refuseErrors } from './refusal.ts';
import { parametersOf, type Workspace } from './workspace.ts';

/** Makes sure that there is an active user with this e-mail and the role `admin`, where there is none at all. */
export async function ensureAdmin(
  workspace: Workspace,
  person: { email: string; name: string },
): Promise<void> {
  await workspace.write(async (work) => {
    refuseErrors((await applySchemaChange(work.session, work.app.model, work.moment)).problems);
    const query = new QueryBuilder(work.app.model, 'users', { stored: true });
    query.column('email', query.field('email'));
    const users = await work.session.run(query.build(), parametersOf(work, operator));
    if (users.some((user) => String(user['email']).toLowerCase() === person.email.toLowerCase())) return;
    await changeWithin(
      work,
      operator,
      { kind: 'system', ref: 'first-start' },
      {
        creates: [{ table: 'users', values: { ...person, roles: [adminRole] } }],
      },
    );
  });
}
