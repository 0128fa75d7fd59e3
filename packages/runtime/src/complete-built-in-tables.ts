/** Brings a workspace of an older version to the built-in tables of this one; called when a process opens it. */
import { completeBuiltInTables as complete, retryWhileLocked } from '@dunlin/store';
import { refuseErrors } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** @throws Refusal where what is stored stands in the way */
export async function completeBuiltInTables(workspace: Workspace): Promise<void> {
  await retryWhileLocked(() =>
    workspace.writeAt(workspace.moment(), async ({ session, app, moment }) => {
      refuseErrors(await complete(session, app.model, moment));
    }),
  );
}
