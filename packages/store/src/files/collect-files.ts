/** Uploads that nobody attached, and the bytes that nothing names any more. */
import type { Session } from '../session.ts';

/** Blobs of one call; the next call goes on. */
const batch = 500;

/**
 * Forgets uploads from before `before` and removes bytes that were never attached.
 *
 * What was attached once is kept: history and deleted records name it. The row of a blob is locked while its bytes are
 * removed, so that the same file brought at that moment waits and is stored afresh.
 * @returns how many blobs were removed
 */
export async function collectFiles(
  session: Session,
  before: string,
  remove: (sha256: string) => Promise<void>,
): Promise<number> {
  await session.db.deleteFrom('sys_upload').where('uploaded_at', '<', before).execute();
  const loose = await session.db
    .selectFrom('sys_blob')
    .select('sha256')
    .where('attached_at', 'is', null)
    .where('stored_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('sys_upload').select('id').whereRef('sys_upload.sha256', '=', 'sys_blob.sha256')),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('sys_import').select('id').whereRef('sys_import.sha256', '=', 'sys_blob.sha256')),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('sys_asset').select('sha256').whereRef('sys_asset.sha256', '=', 'sys_blob.sha256')),
      ),
    )
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { sha256 } of loose) await remove(sha256);
  if (loose.length > 0) {
    await session.db
      .deleteFrom('sys_blob')
      .where(
        'sha256',
        'in',
        loose.map(({ sha256 }) => sha256),
      )
      .execute();
  }
  return loose.length;
}
