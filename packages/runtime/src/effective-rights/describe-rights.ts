/**
 * "What can this person see, and why not": the rights of somebody with the grants that decide.
 *
 *   roles of the person ──compileGrants──▶ verdicts (what the product does)
 *   each role by itself ──compileGrants──▶ what it says, and where  ──▶ the reasons beside each verdict
 *
 * Administrators and auditors ask about anybody, everybody about themselves. Nobody learns of a record that they may not
 * see, and conditions are explained only as far as whoever asks may see what they read.
 */
import type { Label } from '@dunlin/definition';
import type { Grants } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import { mayOpen, roleOpens } from '../may-open.ts';
import { adminRole, grantsOf, type Person, personById } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mustSee } from '../related-sets.ts';
import type { Workspace } from '../workspace.ts';
import { describeTableRights } from './describe-table-rights.ts';
import { judgeRows } from './record-verdicts.ts';
import type { Named, Opened, RightsAnswer, TableOverview } from './rights-answer.ts';

export interface RightsQuestion {
  readonly table?: string;
  /** A record of the table. */
  readonly record?: number;
}

/**
 * @throws Refusal `forbidden` to those who may not ask about others, `missing` where there is no such person, table or
 * record that they may see
 */
export async function describeRights(
  workspace: Workspace,
  asker: Person,
  id: number,
  { table, record }: RightsQuestion = {},
): Promise<RightsAnswer> {
  if (id !== asker.userId && !asker.rights.admin && !asker.rights.seeAudit) {
    throw Refusal.forbidden('see the rights of others');
  }
  const person = await knownPerson(workspace, id);
  return workspace.read(async (work) => {
    const { app } = work;
    const grants = grantsOf(app, person);
    if (record !== undefined && table === undefined) {
      throw new Refusal('invalid', 'rights.table', 'Say of which table the record is');
    }
    if (table !== undefined && app.model.table(table) === undefined) {
      throw Refusal.missing('table', table, app.model.tables.keys());
    }
    if (table !== undefined && record !== undefined) await mustSee(work, asker, table, record);
    const everything = person.actor.kind === 'user' && person.actor.roles.includes(adminRole);
    const { name, email, roles } = person;
    return {
      person: { id, name, email, roles, everything },
      tables: [...app.model.tables.keys()].map((key) => overview(app, grants, key)),
      reports: [...app.reports.values()].map(({ key, definition, table: of }) =>
        opened(app, person, 'reports', { key, label: definition.label }, grants.of(of).read !== false),
      ),
      dashboards: [...app.dashboards.values()].map(({ key, label }) =>
        opened(app, person, 'dashboards', { key, label }, true),
      ),
      pages: [...app.pages.values()].map(({ key, label }) =>
        opened(app, person, 'pages', { key, label }, true),
      ),
      actions: actionsOf(app, person),
      ...(table === undefined
        ? {}
        : { table: await describeTableRights(work, { asker, person, grants }, table, record) }),
    };
  });
}

/** @throws Refusal `missing` also where the person is not active: they may do nothing */
async function knownPerson(workspace: Workspace, id: number): Promise<Person> {
  try {
    return await personById(workspace, id);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'person.unknown') throw Refusal.missing('active user', id);
    throw error;
  }
}

function overview(app: CompiledApp, grants: Grants, key: string): TableOverview {
  const { label, definition } = app.model.table(key)!;
  const { read, create, update, delete: remove, import: bring, export: take } = grants.of(key);
  const fixed = definition.appendOnly === true;
  return {
    key,
    label,
    rights: {
      read: judgeRows(read),
      create: judgeRows(create),
      update: fixed ? 'no' : judgeRows(update),
      delete: fixed ? 'no' : judgeRows(remove),
      import: judgeRows(bring),
      export: judgeRows(take),
    },
  };
}

const named = (key: string, label: Label): Named => ({ key, label });

function opened(
  app: CompiledApp,
  person: Person,
  kind: 'reports' | 'dashboards' | 'pages',
  what: Named,
  readsTable: boolean,
): Opened {
  const roles = person.roles.filter(({ key }) => {
    const role = app.roles.get(key);
    return role !== undefined && roleOpens(role, kind, what.key);
  });
  return { ...named(what.key, what.label), opens: readsTable && mayOpen(app, person, kind, what.key), roles };
}

const actions = {
  publish: 'publish',
  admin: 'admin',
  'see-outbox': 'seeOutbox',
  'see-runs': 'seeRuns',
  'see-all-tasks': 'seeAllTasks',
  'see-audit': 'seeAudit',
} as const satisfies Record<string, keyof Person['rights']>;

const actionsOf = (app: CompiledApp, person: Person): RightsAnswer['actions'] =>
  Object.entries(actions).map(([key, right]) => ({
    key,
    has: person.rights[right],
    roles: person.roles.filter(({ key: role }) =>
      (app.roles.get(role)?.actions as readonly string[] | undefined)?.includes(key),
    ),
  }));
