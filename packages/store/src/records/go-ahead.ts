/**
 * A statement that nobody waits for at once: what comes after it is sent behind it, in one way there and back. Should it
 * fail, so do all those after it, for its reason (`connection/lease.ts`).
 */
export function goAhead<T>(statement: Promise<T>): Promise<T> {
  statement.catch(() => undefined);
  return statement;
}
