/** A write whose result is wanted and nothing else: it happens, and is taken back. */
import type { Work, Workspace } from './workspace.ts';

/** @returns what the write gave; nothing of it stays, and nobody hears of it */
export async function tryOut<T>(workspace: Workspace, work: (work: Work) => Promise<T>): Promise<T> {
  try {
    return await workspace.write(async (within): Promise<never> => {
      throw new TakenBack(await work(within));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result as T;
    throw error;
  }
}

/** Carries a result out of a transaction that is taken back. */
class TakenBack<T> {
  readonly result: T;
  constructor(result: T) {
    this.result = result;
  }
}
