/** A file that has been received → a row that its bringer can attach. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { keepBlob } from './keep-blob.ts';

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
  /** The link that somebody outside brought it by: an answer to that link alone takes it. */
  readonly formLink?: number;
}

/** @param keep puts the bytes where their hash says; may be called again when the transaction is */
export async function recordUpload(
  session: Session,
  upload: Upload,
  now: string,
  keep: () => Promise<void>,
): Promise<void> {
  const { id, sha256, size, mediaType, fileName, uploadedBy, scan = null, formLink } = upload;
  await keepBlob(session, { sha256, size, scan }, now, keep);
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
      form_link_id: formLink ?? null,
    })
    .execute();
}

/** How much somebody has brought and not attached, or how much came by a link and is not attached. */
export const waitingUploads = (
  session: Session,
  of: { readonly by: number | null } | { readonly formLink: number },
): Promise<{ count: number; bytes: number }> => {
  const query = session.db
    .selectFrom('sys_upload')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(size), 0)::bigint`.as('bytes'),
    ]);
  const narrowed =
    'formLink' in of
      ? query.where('form_link_id', '=', of.formLink)
      : query.where('uploaded_by', 'is not distinct from', of.by).where('form_link_id', 'is', null);
  return narrowed.executeTakeFirstOrThrow();
};
