/** Bytes that were brought for definitions → an asset; brought again it is the same one, and as new. */
import { keepBlob } from '../files/keep-blob.ts';
import type { Session } from '../session.ts';
import type { Asset } from './find-assets.ts';

/** @param keep puts the bytes where their hash says; may be called again when the transaction is */
export async function recordAsset(
  session: Session,
  asset: Asset & { readonly uploadedBy: number | null; readonly scan: 'clean' | null },
  now: string,
  keep: () => Promise<void>,
): Promise<void> {
  const { sha256, mediaType, size, uploadedBy, scan } = asset;
  await keepBlob(session, { sha256, size, scan }, now, keep);
  await session.db
    .insertInto('sys_asset')
    .values({ sha256, media_type: mediaType, size, uploaded_by: uploadedBy, uploaded_at: now })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ uploaded_at: now }))
    .execute();
}
