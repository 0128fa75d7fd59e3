/** Brings the chain over the log up to what is complete; the hand that calls it is the worker's. */
import { sealLog as sealIn } from '@dunlin/store';
import type { Workspace } from '../workspace.ts';

/** Of one call, so that a log of a million rows that came at once does not hold up what else is due. */
const batchesAtOnce = 10;

/**
 * Each batch is a transaction of its own; another process that seals is left to it.
 * @returns how many rows were sealed
 */
export async function sealLog(
  workspace: Workspace,
  { batches = batchesAtOnce }: { batches?: number } = {},
): Promise<number> {
  let sealed = 0;
  for (let visit = 0; visit < batches; visit++) {
    const sealedAt = workspace.realClock.now();
    const { rows, more } = await workspace.database.transaction(workspace.key, (session) =>
      sealIn(session, { sealedAt }),
    );
    sealed += rows;
    if (!more) break;
  }
  return sealed;
}
