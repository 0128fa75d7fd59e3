/**
 * Files as the database knows them: uploads that wait to be attached, and which bytes are kept.
 * The bytes themselves lie in a blob store, which the caller brings.
 */
export { collectFiles } from './collect-files.ts';
export { type FileScan, noteScan, scanOf, unscannedFiles } from './file-scans.ts';
export { recordUpload, type Upload, waitingUploads } from './record-upload.ts';
