/** Imports of files into tables; see docs/import.md. */
export { type ImportOptions, type ImportResult, importFile, type OutcomeCounts } from './import-file.ts';
export type * from './import-port.ts';
export { ImportMapping } from './mapping.ts';
export { importProblemCodes, type RowProblem } from './problems.ts';
export type { ImportSource } from './read-csv.ts';
export { validateMapping } from './validate-mapping.ts';
