/** Bytes that a designer brings → a picture that definitions can name. What it is its bytes say, not whoever brings it. */
import type { Readable } from 'node:stream';
import { recordAsset } from '@dunlin/store';
import { mustPublish } from '../definitions/draft-kinds.ts';
import { type BlobStore, firstBytes, receiveFile, scanReceived, sniffType } from '../files/index.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

/** In bytes. */
export const largestAsset = 2 * 1024 * 1024;

/** No SVG: it is a document that can run and load things. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export interface KeptAsset {
  sha256: string;
  mediaType: string;
  size: number;
}

/** @throws Refusal `file.too-large`, `file.type`, `file.infected`; forbidden to who may not publish */
export async function keepAsset(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore,
  { name, bytes }: { readonly name: string; readonly bytes: Readable },
): Promise<KeptAsset> {
  mustPublish(person);
  const received = await receiveFile(blobs, bytes, largestAsset);
  try {
    const { sha256, size } = received;
    const { mediaType } = sniffType(await firstBytes(received), 'application/octet-stream');
    if (!pictures.has(mediaType)) {
      throw new Refusal('invalid', 'file.type', 'A picture is a PNG, JPEG, GIF or WebP file');
    }
    const scan = await scanReceived(workspace, person, blobs, { fileName: name, ...received });
    const asset = { sha256, size, mediaType, uploadedBy: person.userId, scan };
    await workspace.write(({ session, recordedAt }) =>
      recordAsset(session, asset, recordedAt, received.keep),
    );
    return { sha256, mediaType, size };
  } finally {
    await received.discard();
  }
}
