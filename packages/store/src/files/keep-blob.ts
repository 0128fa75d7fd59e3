/**
 * Bytes that were received → the row that says they are kept, and where their scan stands. It is noted first: until the
 * transaction ends, nobody collects what `keep` puts in its place.
 */
import type { Session } from '../session.ts';

interface Blob {
  readonly sha256: string;
  readonly size: number;
  /** What a scanner said of the bytes; null where none has looked yet. */
  readonly scan: 'clean' | null;
}

export async function keepBlob(
  session: Session,
  { sha256, size, scan }: Blob,
  now: string,
  keep: () => Promise<void>,
): Promise<void> {
  await session.db
    .insertInto('sys_blob')
    .values({ sha256, size, stored_at: now, attached_at: null, scan })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({ stored_at: now, ...(scan === null ? {} : { scan }) }),
    )
    .execute();
  await keep();
}
