/** Work that leaves nothing behind when it is refused, inside a transaction that goes on. */
import type { Problem } from '@dunlin/definition';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { goAhead } from './go-ahead.ts';

/** Thrown inside, to get back to the savepoint. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** @param explain the problem behind a constraint that refused; undefined for what is to be thrown on */
export async function insideSavepoint<T>(
  session: Session,
  work: () => Promise<T>,
  explain: (thrown: unknown) => Problem | undefined,
): Promise<T | { readonly problems: readonly Problem[] }> {
  void goAhead(sql`savepoint dunlin_changes`.execute(session.db));
  try {
    const result = await work();
    void goAhead(sql`release savepoint dunlin_changes`.execute(session.db));
    return result;
  } catch (thrown) {
    const problem = thrown instanceof Refusal ? undefined : explain(thrown);
    if (!(thrown instanceof Refusal) && problem === undefined) throw thrown;
    await sql`rollback to savepoint dunlin_changes`.execute(session.db);
    return { problems: thrown instanceof Refusal ? thrown.problems : [problem!] };
  }
}
