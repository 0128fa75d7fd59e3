/**
 * A role as somebody made it → its next published version; and what that would do, before it is done.
 *
 *   document ─▶ problems, effect on its holders ─▶ (saved) published ─▶ somebody may still administer? ─▶ a line in the log
 */
import { hasErrors, type Problem, problem, type RoleDefinition } from '@dunlin/definition';
import { holdPublishing, publish, StoreError } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import { ownApp } from '../definitions/draft-kinds.ts';
import { publishPatienceMs } from '../definitions/publish-change.ts';
import { adminRole, type Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { checkRole } from './check-role.ts';
import { hasAdmin, lastAdminProblem } from './guard-people.ts';
import { mayEdit, mustSeeRoles } from './list-roles.ts';
import { holdersOf, type LiveRole, liveRoles } from './live-roles.ts';
import { type RoleEffect, roleEffect } from './role-effect.ts';

export interface RolePreview {
  problems: Problem[];
  /** Null where the document has errors. */
  effect: RoleEffect | null;
}

export interface RoleSaving {
  document: unknown;
  /** The version that was edited; null where the role is new. */
  version: number | null;
}

/** What publishing would do; nothing is written. */
export async function previewRole(
  workspace: Workspace,
  person: Person,
  key: string,
  document: unknown,
): Promise<RolePreview> {
  mustSeeRoles(person);
  return workspace.read(async (work) => {
    const problems = checkRole(work.app, key, document);
    if (hasErrors(problems)) return { problems, effect: null };
    const live = (await liveRoles(work)).find((each) => each.key === key);
    return { problems, effect: await effectOf(work, key, live, document as RoleDefinition) };
  });
}

/** @throws Refusal with all problems; role.stale, role.exists, role.admin, person.last-admin */
export async function saveRole(
  workspace: Workspace,
  person: Person,
  key: string,
  { document, version }: RoleSaving,
): Promise<{ version: number; effect: RoleEffect }> {
  mustSeeRoles(person);
  return publishingRoles(workspace, async (work, recompile) => {
    const live = (await liveRoles(work)).find((each) => each.key === key);
    refuseErrors([...standing(key, live, version), ...checkRole(work.app, key, document)]);
    const role = document as RoleDefinition;
    if (![role, ...(live === undefined ? [] : [live.document])].every((each) => mayEdit(person, each))) {
      throw Refusal.forbidden('publish this role');
    }
    const effect = await effectOf(work, key, live, role);
    const { session, moment } = work;
    const by = { at: moment.now, userId: person.userId };
    const [published] = await publish(
      session,
      [{ app: live?.app ?? ownApp, kind: 'roles', key, document: role }],
      by,
    );
    const hadAdmin = await hasAdmin(work);
    if (hadAdmin && !(await hasAdmin({ ...work, app: await recompile() }))) {
      throw Refusal.invalid([lastAdminProblem('/actions')]);
    }
    if (published !== undefined) await logPublished(work, person, published.version, role, effect);
    return { version: published?.version ?? live!.version, effect };
  });
}

/** @throws Refusal busy where somebody else publishes for long */
export async function publishingRoles<T>(
  workspace: Workspace,
  publish: Parameters<typeof workspace.publishing<T>>[0],
): Promise<T> {
  try {
    return await workspace.publishing(async (work, recompile) => {
      await holdPublishing(work.session, publishPatienceMs);
      return publish({ ...work, app: await recompile() }, recompile);
    });
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.code !== 'store.lock-timeout') throw thrown;
    throw new Refusal('busy', 'schema.busy', 'Somebody else publishes at this moment; try again');
  }
}

function standing(key: string, live: LiveRole | undefined, version: number | null): Problem[] {
  if (key === adminRole) {
    const detail = 'The role of administrators may do everything; it is neither changed nor deleted';
    return [problem('role.admin', '', detail)];
  }
  if (live !== undefined && version === null) {
    return [problem('role.exists', '/key', `There is a role "${key}" already`, { key })];
  }
  if (version === null || live?.version === version) return [];
  const detail = 'Somebody else has published the role in the meantime; load it again';
  return [problem('role.stale', '', detail, { version: live?.version ?? 0 })];
}

async function effectOf(
  work: Work,
  key: string,
  live: LiveRole | undefined,
  role: RoleDefinition | undefined,
): Promise<RoleEffect> {
  const holders = await holdersOf(work, key);
  return roleEffect(
    work.app,
    holders.map((each) => each.roles),
    live?.document,
    role,
  );
}

async function logPublished(
  work: Work,
  person: Person,
  version: number,
  { key }: RoleDefinition,
  { people, rights, levels, named }: RoleEffect,
): Promise<void> {
  const gained = named.map((each) => `${each.gained ? '+' : '-'}${each.kind}:${each.name}`);
  await noteEvents(work, person, [
    {
      kind: 'publish',
      through: { kind: 'form', ref: 'roles' },
      subject: `roles/${key}`,
      detail: {
        version,
        people,
        rights: rights.slice(0, 50).map((each) => `${each.table}.${each.right}: ${each.from} > ${each.to}`),
        fields: levels.slice(0, 50).map((each) => `${each.table}.${each.field}: ${each.from} > ${each.to}`),
        named: gained,
      },
    },
  ]);
}
