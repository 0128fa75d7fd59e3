import type { Workspace } from './workspace.ts';

/** What a screen says about the workspace it is in. */
export function workspaceSummary(workspace: Workspace) {
  const { now, today } = workspace.moment();
  return {
    key: workspace.key,
    name: workspace.name,
    zone: workspace.zone,
    currency: workspace.currency,
    today,
    now,
    clock: workspace.clock.kind,
    embedded: workspace.database.kind === 'embedded',
  };
}
