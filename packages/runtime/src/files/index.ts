/**
 * Files of records: brought first, attached by a change set, read by who may read the record.
 *
 *   uploadFile ─▶ an upload of its bringer ─▶ change set names it ─▶ a row of the record ─▶ openFile
 *                          └── a day later ─▶ collectFiles
 */
export { type BlobStore, FileTooLarge, isSha256, type ReceivedBytes } from './blob-store.ts';
export { collectFiles } from './collect-files.ts';
export { cleanFileName, cleanMediaType } from './file-names.ts';
export { memoryBlobs } from './memory-blobs.ts';
export { type OpenedFile, openFile } from './open-file.ts';
export { firstBytes, receiveFile, scanReceived } from './receive-file.ts';
export { scanFiles } from './scan-files.ts';
export type { Scanner, ScanResult } from './scanner.ts';
export { sniffType } from './sniff-type.ts';
export { type GivenFile, type UploadedFile, type UploadOptions, uploadFile } from './upload-file.ts';
