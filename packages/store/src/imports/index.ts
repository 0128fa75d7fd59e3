/**
 * Files that are read into tables: what is kept about them. The records themselves are written by `records`.
 */
export { answerImport, deleteImport, deleteOldImports, type ImportAnswers } from './answer-import.ts';
export { createImport, type NewImport } from './create-import.ts';
export {
  addLeftRecords,
  changesToUndo,
  countUndo,
  type ImportBounds,
  type ImportedRecord,
  importedRecords,
  type LeftReason,
  type LeftRecord,
  listLeftRecords,
  listWouldBeLeft,
  type UndoableChange,
  type UndoCounts,
} from './import-changes.ts';
export {
  addImportProblems,
  groupImportProblems,
  type ImportProblem,
  type ImportProblemQuery,
  readImportProblems,
} from './import-problems.ts';
export { answerableStates, type ImportRow, type ImportState, workingStates } from './import-row.ts';
export {
  askToStop,
  type Beginning,
  beginWork,
  type Ending as ImportEnding,
  endWork,
  type Hold,
  letGo,
  noteProgress,
  takeOver,
} from './import-work.ts';
export { type ImportPage, listImports, readImport } from './read-imports.ts';
export {
  deleteSavedMapping,
  listSavedMappings,
  type SavedMappingRow,
  saveMapping,
} from './saved-mappings.ts';
