/** What a write would do, by doing it in a transaction of which nothing stays. */
import type { Work, Workspace } from './workspace.ts';

/** Carries a result out of a transaction that is taken back. */
class TakenBack<T> {
  readonly result: T;
  constructor(result: T) {
    this.result = result;
  }
}

/** @returns what the work returned; what it throws is thrown */
export async function tryAndTakeBack<T>(workspace: Workspace, work: (work: Work) => Promise<T>): Promise<T> {
  try {
    return await workspace.write(async (within): Promise<T> => {
      throw new TakenBack(await work(within));
    });
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.result as T;
    throw thrown;
  }
}
