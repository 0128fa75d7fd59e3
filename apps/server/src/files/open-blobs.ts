/** The store of bytes that the settings name, with the scanner before it. */
import type { BlobStore, Scanner } from '@dunlin/runtime';
import { clamdScanner } from './clamd-scanner.ts';
import type { FileSettings } from './file-settings.ts';
import { filesFolder, folderBlobs, incomingFolder } from './folder-blobs.ts';
import { httpScanner } from './http-scanner.ts';
import { s3Blobs } from './s3-blobs.ts';

export function openBlobs(
  settings: { readonly folder: string; readonly files: FileSettings },
  workspace: string,
): BlobStore {
  const folder = filesFolder(settings, workspace);
  const { s3, scanner } = settings.files;
  const store =
    s3 === undefined
      ? folderBlobs(folder)
      : s3Blobs({ ...s3, prefix: `${s3.prefix}${workspace}/` }, incomingFolder(folder));
  return scanner === undefined ? store : { ...store, scanner: scannerAt(scanner) };
}

const scannerAt = (address: URL): Scanner =>
  address.protocol === 'clamd:'
    ? clamdScanner({ host: address.hostname, port: address.port === '' ? 3310 : Number(address.port) })
    : httpScanner(address);
