/**
 * Somebody who asks for something: who it is, with which roles and rights.
 * Rights come from the roles in the workspace's own table `users`; how the person proved to be it is the server's matter.
 */
import type { Label } from '@dunlin/definition';
import { QueryBuilder, type Scalar, type Value } from '@dunlin/expression';
import type { Session } from '@dunlin/store';
import {
  type Actor,
  adminRole,
  allGrants,
  compileGrants,
  type Grants,
  type ModelTable,
  systemActor,
} from '@dunlin/tables';
import type { CompiledApp } from './compiled-app.ts';
import { Refusal } from './refusal.ts';
import type { Work, Workspace } from './workspace.ts';

export interface Rights {
  readonly publish: boolean;
  readonly admin: boolean;
  readonly seeOutbox: boolean;
  readonly seeRuns: boolean;
  readonly seeAllTasks: boolean;
  /** The log of what everybody did. */
  readonly seeAudit: boolean;
}

export interface Person {
  readonly actor: Actor;
  /** Null for the operator of the database. */
  readonly userId: number | null;
  readonly name: string;
  readonly email: string;
  readonly language: 'zh' | 'en' | null;
  readonly roles: readonly { readonly key: string; readonly label: Label }[];
  readonly rights: Rights;
  /** Who really asks, where somebody acts with this person's rights: a delegate, an administrator. Null for the operator. */
  readonly actedBy?: number | null;
}

export { adminRole };

const everything: Rights = {
  publish: true,
  admin: true,
  seeOutbox: true,
  seeRuns: true,
  seeAllTasks: true,
  seeAudit: true,
};

/** Who works on the database itself: the command line without a server. */
export const operator: Person = {
  actor: systemActor,
  userId: null,
  name: 'Operator',
  email: '',
  language: null,
  roles: [],
  rights: everything,
};

/** Somebody acts with another's rights; history and log name both. @param by null for the operator of the database */
export const actingAs = (person: Person, by: number | null): Person => ({
  ...person,
  actedBy: by,
  actor: person.actor.kind === 'user' ? { ...person.actor, actedBy: by } : person.actor,
});

/** @throws Refusal `forbidden` where no active user has the e-mail */
export async function personByEmail(workspace: Workspace, email: string): Promise<Person> {
  const found = await workspace.read(({ session, app }) =>
    findPerson(session, app, (query) => ({
      kind: 'call',
      fn: 'equal',
      args: [
        { kind: 'call', fn: 'lower', args: [query.field('email')], type: { kind: 'text' } },
        { kind: 'literal', value: email.toLowerCase(), type: { kind: 'text' } },
      ],
      type: { kind: 'boolean' },
    })),
  );
  if (found === undefined) {
    throw new Refusal(
      'forbidden',
      'person.unknown',
      `No active user of this workspace has the e-mail "${email}"`,
    );
  }
  return found;
}

/** @throws Refusal `forbidden` where no active user has the id */
export async function personById(workspace: Workspace, id: number): Promise<Person> {
  const found = await workspace.read((work) => activePerson(work, id));
  if (found === undefined) {
    throw new Refusal('forbidden', 'person.unknown', `There is no active user ${id} in this workspace`);
  }
  return found;
}

/** The same within a transaction that does more; undefined where no active user has the id. */
export const activePerson = (
  { session, app }: Pick<Work, 'session' | 'app'>,
  id: number,
): Promise<Person | undefined> => findPerson(session, app, byId(id));

const byId =
  (id: number) =>
  (query: QueryBuilder): Scalar => ({
    kind: 'call',
    fn: 'equal',
    args: [query.field('id'), { kind: 'literal', value: id, type: { kind: 'reference', table: 'users' } }],
    type: { kind: 'boolean' },
  });

async function findPerson(
  session: Session,
  app: CompiledApp,
  condition: (query: QueryBuilder) => Scalar,
): Promise<Person | undefined> {
  const query = new QueryBuilder(app.model, 'users', { stored: true });
  query.where(condition(query));
  query.where(query.field('active'));
  for (const key of ['id', 'name', 'email', 'language']) query.column(key, query.field(key));
  // A list of keys: expressions cannot speak about it, so the column is named here.
  query.column('roles', { kind: 'column', alias: 't', column: 'roles', type: { kind: 'text' } });
  const [row] = await session.run(query.limit(1).build(), {});
  return row === undefined ? undefined : personFrom(app, row);
}

function personFrom(app: CompiledApp, row: Record<string, Value>): Person {
  const keys = (row['roles'] as readonly string[] | null) ?? [];
  const actions = new Set(keys.flatMap((key) => app.roles.get(key)?.actions ?? []));
  const admin = keys.includes(adminRole);
  return {
    actor: { kind: 'user', userId: row['id'] as number, roles: keys },
    userId: row['id'] as number,
    name: row['name'] as string,
    email: row['email'] as string,
    language: (row['language'] as 'zh' | 'en' | null) ?? null,
    roles: keys.map((key) => ({ key, label: app.roles.get(key)?.label ?? { zh: key, en: key } })),
    rights: admin
      ? everything
      : {
          publish: actions.has('publish'),
          admin: actions.has('admin'),
          seeOutbox: actions.has('see-outbox'),
          seeRuns: actions.has('see-runs'),
          seeAllTasks: actions.has('see-all-tasks'),
          seeAudit: actions.has('see-audit'),
        },
  };
}

/** Whether nothing of any table is hidden from a person. */
export function readsEverything(app: CompiledApp, person: Person): boolean {
  const grants = grantsOf(app, person);
  return [...app.model.tables.values()].every((table) => {
    const rights = grants.of(table.key);
    const fields = [...table.fields.keys(), ...table.columns.keys()];
    return rights.read === true && fields.every((key) => rights.field(key).read === true);
  });
}

/** Whether there is any table into which a person may import. */
export const mayImport = (workspace: Workspace, person: Person): Promise<boolean> =>
  workspace.read(async ({ app }) => {
    const grants = grantsOf(app, person);
    return [...app.model.tables.keys()].some((table) => grants.of(table).import);
  });

/** A table of which a person may read something. @throws Refusal `missing`, with the nearest name */
export function readableTable(app: CompiledApp, person: Person, key: string): ModelTable {
  const grants = grantsOf(app, person);
  const table = app.model.table(key);
  if (table !== undefined && grants.of(key).read !== false) return table;
  const known = [...app.model.tables.keys()].filter((each) => grants.of(each).read !== false);
  throw Refusal.missing('table', key, known);
}

/** What a person may do with the tables. */
export function grantsOf(app: CompiledApp, { actor }: Person): Grants {
  if (actor.kind === 'system' || actor.roles.includes(adminRole)) return allGrants;
  const key = [...actor.roles].sort().join(' ');
  let grants = app.grantsByRoles.get(key);
  if (grants === undefined) {
    const roles = actor.roles.flatMap((role) => app.roles.get(role) ?? []);
    grants = compileGrants(roles, app.model).grants;
    app.grantsByRoles.set(key, grants);
  }
  return grants;
}
