/** The hash of a picture → its bytes, for anybody whom the caller found to be allowed to see it. */
import type { Readable } from 'node:stream';
import { findAssets } from '@dunlin/store';
import type { BlobStore } from '../files/index.ts';
import { openBlob } from '../files/open-blob.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

export interface OpenedAsset {
  mediaType: string;
  size: number;
  bytes: Readable;
}

/** @throws Refusal `missing`; as of `openBlob` */
export async function openAsset(
  workspace: Workspace,
  blobs: BlobStore,
  sha256: string,
): Promise<OpenedAsset> {
  const [found] = await workspace.read(({ session }) => findAssets(session, [sha256]));
  if (found === undefined) throw Refusal.missing('asset', sha256);
  const { bytes } = await openBlob(workspace, blobs, sha256);
  return { mediaType: found.mediaType, size: found.size, bytes };
}
