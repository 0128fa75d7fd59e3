/**
 * Files into tables; see docs/import.md.
 *
 *   files/    bytes → rows        analyse/  rows → what stands in them, and a mapping
 *   mapping/  a mapping → values  run/      values → records, by batches
 */
export * from './files/file-row.ts';
export { ImportMapping, SourceSettings } from './mapping/mapping.ts';
export { validateMapping } from './mapping/validate-mapping.ts';
export { importProblemCodes, type RowProblem, rowProblem } from './problems.ts';
export { type ImportOptions, type ImportResult, importFile, type OutcomeCounts } from './run/import-file.ts';
export type * from './run/import-port.ts';
