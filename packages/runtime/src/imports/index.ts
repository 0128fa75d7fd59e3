/**
 * Files that people bring into tables.
 *
 *   bringFile ─▶ analyseImport ─▶ keepMapping ─▶ previewImport, startImport (check) ─▶ startImport (write) ─▶ undoImport
 *
 * What was answered is kept with the import; `ImportJobs` does the work in the background.
 */
export { ImportMapping, SourceSettings } from '../import/mapping/mapping.ts';
export { analyseImport } from './analyse-import.ts';
export { bringFile } from './bring-file.ts';
export { cancelImport } from './cancel-import.ts';
export type { ImportDetail, ImportSummary } from './describe-import.ts';
export { isUnderWay } from './describe-import.ts';
export { importFile } from './import-file.ts';
export { ImportJobs } from './import-jobs.ts';
export { type ImportTarget, importTargets } from './import-targets.ts';
export { importWhole, type WholeImport } from './import-whole.ts';
export { forgetImport, keepMapping } from './keep-mapping.ts';
export { previewImport } from './preview-import.ts';
export { problemFile } from './problem-file.ts';
export { listImports, readImport, readImportedRecords, readProblems } from './read-imports.ts';
export { forgetMapping, listSavedMappings, saveMapping } from './saved-mappings.ts';
export { startImport } from './start-import.ts';
export { planUndo, undoImport } from './undo-import.ts';
