/** A file that has been received → a row that its bringer can attach. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';

export interface Upload {
  readonly id: string;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly fileName: string;
  /** Null for the operator. */
  readonly uploadedBy: number | null;
  /** What a scanner said of the bytes; null where none has looked yet. */
  readonly scan?: 'clean' | null;
}

/**
 * Notes the bytes first: until the transaction ends, nobody collects what `keep` puts in its place.
 * @param keep puts the bytes where their hash says; may be called again when the transaction is
 */
export async function recordUpload(
  session: Session,
  upload: Upload,
  now: string,
  keep: () => Promise<void>,
): Promise<void> {
  const { id, sha256, size, mediaType, fileName, uploadedBy, scan = null } = upload;
  await session.db
    .insertInto('sys_blob')
    .values({ sha256, size, stored_at: now, attached_at: null, scan })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({ stored_at: now, ...(scan === null ? {} : { scan }) }),
    )
    .execute();
  await keep();
  await session.db
    .insertInto('sys_upload')
    .values({
      id,
      sha256,
      size,
      media_type: mediaType,
      file_name: fileName,
      uploaded_by: uploadedBy,
      uploaded_at: now,
    })
    .execute();
}

/** How much somebody has brought and not attached. */
export async function waitingUploads(
  session: Session,
  uploadedBy: number | null,
): Promise<{ count: number; bytes: number }> {
  const row = await session.db
    .selectFrom('sys_upload')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(size), 0)::bigint`.as('bytes'),
    ])
    .where('uploaded_by', 'is not distinct from', uploadedBy)
    .executeTakeFirstOrThrow();
  return row;
}
