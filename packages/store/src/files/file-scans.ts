/** What a scanner found in the bytes that are kept, and which of them it has yet to look at. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';

/** Null while nobody has looked. */
export type FileScan = 'clean' | 'infected' | 'failed' | null;

/** A try a minute: after most of a day nobody asks any more. */
const mostTries = 1_000;

export async function scanOf(session: Session, sha256: string): Promise<FileScan> {
  const row = await session.db
    .selectFrom('sys_blob')
    .select('scan')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.scan ?? null;
}

/** Those kept longest first. */
export async function unscannedFiles(
  session: Session,
  limit: number,
): Promise<{ sha256: string; size: number }[]> {
  return session.db
    .selectFrom('sys_blob')
    .select(['sha256', 'size'])
    .where('scan', 'is', null)
    .orderBy('scan_tries')
    .orderBy('stored_at')
    .limit(limit)
    .execute();
}

/** @param scan null where the scanner could not say */
export async function noteScan(
  session: Session,
  sha256: string,
  scan: 'clean' | 'infected' | null,
): Promise<void> {
  await session.db
    .updateTable('sys_blob')
    .set(({ eb }) =>
      scan === null
        ? {
            scan_tries: eb('scan_tries', '+', 1),
            scan: sql<FileScan>`case when scan_tries + 1 >= ${mostTries} then 'failed' end`,
          }
        : { scan },
    )
    .where('sha256', '=', sha256)
    .where('scan', 'is', null)
    .execute();
}
