/** Does something in a transaction and takes it back: the answer, while the world stays as it is. */
import type { Work, Workspace } from '../../workspace.ts';

/** Carries an answer out of a transaction that is taken back. */
class TakenBack<T> {
  readonly answer: T;
  constructor(answer: T) {
    this.answer = answer;
  }
}

export async function takenBack<T>(workspace: Workspace, write: (work: Work) => Promise<T>): Promise<T> {
  try {
    return await workspace.write(async (work) => {
      throw new TakenBack(await write(work));
    });
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.answer as T;
    throw thrown;
  }
}
