/** Forgets pictures that no definition names, once they have been there for a month. */
import { collectAssets as collectIn } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { Workspace } from '../workspace.ts';

const keptForDays = 30;

/** @returns how many; their bytes go with the next `collectFiles` */
export async function collectAssets(workspace: Workspace): Promise<number> {
  const before = Temporal.Instant.from(workspace.realClock.now())
    .subtract({ hours: 24 * keptForDays })
    .toString({ fractionalSecondDigits: 3 });
  return workspace.write(({ session }) => collectIn(session, before));
}
