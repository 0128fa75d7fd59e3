/** Hashes → the assets of the workspace among them. */
import type { Session } from '../session.ts';

export interface Asset {
  readonly sha256: string;
  readonly mediaType: string;
  readonly size: number;
}

export async function findAssets(session: Session, hashes: readonly string[]): Promise<Asset[]> {
  if (hashes.length === 0) return [];
  const rows = await session.db
    .selectFrom('sys_asset')
    .select(['sha256', 'media_type', 'size'])
    .where('sha256', 'in', hashes)
    .orderBy('sha256')
    .execute();
  return rows.map(({ sha256, media_type: mediaType, size }) => ({ sha256, mediaType, size }));
}
