/** Users that a write changed → what about them matters to who may sign in. */
import { QueryBuilder, type Value } from '@dunlin/expression';
import { lastChange } from '@dunlin/store';
import { operator } from './person.ts';
import { type Commit, parametersOf, type Workspace } from './workspace.ts';

export interface ChangedPerson {
  readonly id: number;
  readonly email: string;
  /** The e-mail before, where it is another now. */
  readonly emailBefore: string | undefined;
  readonly active: boolean;
  /** Roles that the person had and has no more. */
  readonly rolesTaken: readonly string[];
  /** Who did it; null for the system. */
  readonly by: number | null;
}

/** Those of whom nothing but a name or the like changed are left out. */
export async function changedPeople(workspace: Workspace, { changed }: Commit): Promise<ChangedPerson[]> {
  const watched = [...(changed.get('users') ?? [])].filter(([, fields]) =>
    ['email', 'roles', 'active'].some((field) => fields.has(field)),
  );
  if (watched.length === 0) return [];
  return workspace.read(async (work) => {
    const people: ChangedPerson[] = [];
    for (const [id, fields] of watched) {
      const query = new QueryBuilder(work.app.model, 'users', { stored: true });
      query.where({
        kind: 'call',
        fn: 'equal',
        args: [
          query.field('id'),
          { kind: 'literal', value: id, type: { kind: 'reference', table: 'users' } },
        ],
        type: { kind: 'boolean' },
      });
      for (const key of ['email', 'active']) query.column(key, query.field(key));
      const [row] = await work.session.run(query.limit(1).build(), parametersOf(work, operator));
      const change = async (field: string) =>
        fields.has(field) ? await lastChange(work.session, 'users', id, field) : undefined;
      const [email, roles, active] = [await change('email'), await change('roles'), await change('active')];
      people.push({
        id,
        email: text(row?.['email']) ?? '',
        emailBefore: text(email?.old),
        active: row?.['active'] === true,
        rolesTaken: list(roles?.old).filter((role) => !list(roles?.now).includes(role)),
        by: (active ?? roles ?? email)?.actor ?? null,
      });
    }
    return people;
  });
}

const text = (value: Value | unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
