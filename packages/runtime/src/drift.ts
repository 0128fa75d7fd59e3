/** Stored rollups against a fresh computation, and their repair; for admins. */
import { type Drift, findDrift, repairDrift } from '@dunlin/store';
import { systemActor } from '@dunlin/tables';
import { afterChanges } from './after-changes.ts';
import type { Person } from './person.ts';
import { Refusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** How many are looked at for each rollup at a time. */
const atOnce = 10_000;

/** @throws Refusal forbidden */
export async function listDrift(workspace: Workspace, person: Person): Promise<{ drifts: Drift[] }> {
  if (!person.rights.admin) throw Refusal.forbidden('compare stored rollups');
  const drifts = await workspace.read(({ session, app, moment }) =>
    findDrift(session, app.model, moment, atOnce),
  );
  return { drifts };
}

/**
 * What is found now is computed again; exits and pauses follow.
 * @returns what was found
 */
export async function repairDrifts(workspace: Workspace, person: Person): Promise<{ repaired: Drift[] }> {
  if (!person.rights.admin) throw Refusal.forbidden('repair stored rollups');
  return workspace.write(async (work) => {
    const { session, app, moment } = work;
    const repaired = await findDrift(session, app.model, moment, atOnce);
    const context = { actor: systemActor, through: { kind: 'system', ref: 'repair' }, moment } as const;
    await afterChanges(work, await repairDrift(session, app.model, context, repaired));
    return { repaired };
  });
}
