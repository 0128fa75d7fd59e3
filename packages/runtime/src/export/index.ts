/**
 * Files of what a reader sees.
 *
 *   exportRecords, exportReport ─▶ columns and pages of cells ─▶ writeCsv | writeXlsx ─▶ bytes, as they come
 */
export { type ExportRequest, exportRecords, type RecordExport } from './export-records.ts';
export { exportReport, type ReportExportRequest } from './export-report.ts';
export { writeCsv } from './write-csv.ts';
export { writeXlsx } from './write-xlsx.ts';
