/**
 * Files that people bring into tables.
 *
 *   bringFile ─▶ analyseImport ─▶ keepMapping ─▶ previewImport, startImport (check) ─▶ startImport (write) ─▶ undoImport
 *
 * What was answered is kept with the import; `ImportJobs` does the work in the background.
 */
export type {
  ColumnMatch,
  ColumnProfile,
  ColumnReading,
  Finding,
  ImportAnalysis,
  ImportQuestion,
} from '../import/analyse/import-analysis.ts';
export {
  type Encoding,
  type FieldSource,
  ImportMapping,
  type MappedRecord,
  SourceSettings,
} from '../import/mapping/mapping.ts';
export type { RowProblem } from '../import/problems.ts';
export { analyseImport } from './analyse-import.ts';
export { bringFile } from './bring-file.ts';
export { cancelImport } from './cancel-import.ts';
export type { ImportDetail, ImportSummary } from './describe-import.ts';
export { isUnderWay } from './describe-import.ts';
export { draftDays, forgetOldImports } from './forget-old-imports.ts';
export { importFile } from './import-file.ts';
export { ImportJobs } from './import-jobs.ts';
export { type ImportTarget, importTargets, type TargetField } from './import-targets.ts';
export { importWhole, type WholeImport } from './import-whole.ts';
export { forgetImport, keepMapping } from './keep-mapping.ts';
export { type ImportPreview, type PreviewRecord, previewImport } from './preview-import.ts';
export { problemFile } from './problem-file.ts';
export {
  type ImportProblemPage,
  listImports,
  readImport,
  readImportedRecords,
  readProblems,
} from './read-imports.ts';
export { forgetMapping, listSavedMappings, saveMapping } from './saved-mappings.ts';
export { startImport } from './start-import.ts';
export { planUndo, type UndoPlan, undoImport } from './undo-import.ts';
