/** A file that somebody outside brings for their answer: few of them, and none for another link. */
import type { BlobStore } from '../files/blob-store.ts';
import { type GivenFile, type UploadedFile, type UploadOptions, uploadFile } from '../files/upload-file.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { followLink } from './follow-link.ts';
import type { LinkKeys } from './link-keys.ts';

/** Of one file, whatever people of the house may bring. */
const mostBytes = 20 * 2 ** 20;

export async function uploadByLink(
  workspace: Workspace,
  keys: LinkKeys,
  token: string,
  blobs: BlobStore,
  file: GivenFile,
  options: Omit<UploadOptions, 'formLink'>,
): Promise<Omit<UploadedFile, 'sha256'>> {
  const { row, maker, hand } = await workspace.read((work) => followLink(work, keys, token));
  const takesFiles = [...hand.form.table.collections.values()].some(
    ({ key, files }) => files && hand.access.writes(hand.form.table.key, key),
  );
  if (!takesFiles) throw new Refusal('invalid', 'file.none', 'This form takes no files');
  const { sha256: _, ...uploaded } = await uploadFile(workspace, maker, blobs, file, {
    ...options,
    maxBytes: Math.min(options.maxBytes, mostBytes),
    formLink: row.id,
  });
  return uploaded;
}
