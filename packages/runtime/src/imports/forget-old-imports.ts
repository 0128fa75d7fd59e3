/** Forgets files that were brought and never written: nobody comes back to them after so long. */
import { deleteOldImports } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Workspace } from '../workspace.ts';

/** A draft is kept so long by the clock of its workspace. */
export const draftDays = 30;

/** Their bytes go with the next collection of files. @returns how many were forgotten */
export async function forgetOldImports(workspace: Workspace): Promise<number> {
  const before = Temporal.Instant.from(workspace.clock.now())
    .subtract({ hours: 24 * draftDays })
    .toString({ fractionalSecondDigits: 3 });
  return workspace.write(({ session }) => deleteOldImports(session, before));
}
