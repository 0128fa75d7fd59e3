/**
 * What no write does to people, whoever writes and through what: roles are those that there are, nobody disables themselves,
 * and somebody remains who may administer the workspace. That only administrators give roles is a right, seen to in the store.
 */
import { missingName, type Problem, problem } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import type { ChangeSet } from '@dunlin/store';
import type { CompiledApp } from '../compiled-app.ts';
import { adminRole, operator, type Person } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';

/** Problems of a change set over `users`, seen before it is written; pointers are into the set. */
export function peopleProblems(app: CompiledApp, person: Person, changes: ChangeSet): Problem[] {
  const { userId } = person;
  const problems: Problem[] = [];
  const judgeRoles = (given: unknown, at: string): void => {
    if (given === undefined) return;
    // What the database's own operator installs may name roles that come with it.
    if (userId === null || !Array.isArray(given)) return;
    const known = new Set([adminRole, ...app.roles.keys()]);
    for (const role of given) {
      if (typeof role !== 'string' || known.has(role)) continue;
      problems.push(missingName('person.role', at, 'role', role, known));
    }
  };
  for (const [index, { table, values }] of (changes.creates ?? []).entries()) {
    if (table === 'users') judgeRoles(values['roles'], `/creates/${index}/values/roles`);
  }
  for (const [index, { table, id, values }] of (changes.updates ?? []).entries()) {
    if (table !== 'users') continue;
    judgeRoles(values['roles'], `/updates/${index}/values/roles`);
    if (id === userId && values['active'] === false) {
      problems.push(problem('person.self', `/updates/${index}/values/active`, 'Nobody disables themselves'));
    }
  }
  return problems;
}

/** Where a change set may leave the workspace without an administrator; -1 where it does not. */
const takingRights = ({ updates = [] }: ChangeSet): number =>
  updates.findIndex(
    ({ table, values }) => table === 'users' && (values['roles'] !== undefined || values['active'] === false),
  );

/**
 * Looks before a change set is written whether somebody may administer the workspace.
 * @returns what to call after it was written: the problem of nobody being left
 */
export async function watchLastAdmin(work: Work, changes: ChangeSet): Promise<() => Promise<Problem[]>> {
  const index = takingRights(changes);
  if (index < 0 || !(await hasAdmin(work))) return async () => [];
  const field = changes.updates![index]!.values['roles'] === undefined ? 'active' : 'roles';
  return async () => ((await hasAdmin(work)) ? [] : [lastAdminProblem(`/updates/${index}/values/${field}`)]);
}

export const lastAdminProblem = (at: string): Problem =>
  problem('person.last-admin', at, 'At least one active person must remain who may administer the workspace');

/** Whether an active person may administer the workspace. @param without a role that does not count any more */
export async function hasAdmin(work: Work, without?: string): Promise<boolean> {
  const admins = administratorRoles(work.app).filter((role) => role !== without);
  const query = new QueryBuilder(work.app.model, 'users', { stored: true });
  query.where(query.field('active'));
  query.column('roles', { kind: 'column', alias: 't', column: 'roles', type: { kind: 'text' } });
  const rows = await work.session.run(query.build(), parametersOf(work, operator));
  return rows.some((row) =>
    ((row['roles'] ?? []) as unknown as readonly string[]).some((role) => admins.includes(role)),
  );
}

/** Keys of the roles whose holders may administer. */
export const administratorRoles = (app: CompiledApp): string[] => [
  adminRole,
  ...[...app.roles.values()].filter(({ actions }) => actions?.includes('admin')).map(({ key }) => key),
];
