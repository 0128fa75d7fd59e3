/** The store of bytes that the settings name. */
import type { BlobStore } from '@dunlin/runtime';
import type { FileSettings } from './file-settings.ts';
import { filesFolder, folderBlobs, incomingFolder } from './folder-blobs.ts';
import { s3Blobs } from './s3-blobs.ts';

export function openBlobs(
  settings: { readonly folder: string; readonly files: FileSettings },
  workspace: string,
): BlobStore {
  const folder = filesFolder(settings, workspace);
  const { s3 } = settings.files;
  if (s3 === undefined) return folderBlobs(folder);
  return s3Blobs({ ...s3, prefix: `${s3.prefix}${workspace}/` }, incomingFolder(folder));
}
