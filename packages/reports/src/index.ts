/**
 * Reports: definitions → one query a widget, and back from any number to its records.
 *
 *   ReportDefinition ──compileReport──▶ CompiledReport ──planReport──▶ Query ──(store runs it)──▶ readReport
 *                                             └──drillReport──▶ condition of the records behind a number
 */
export type { BucketRange } from './bucket-list/bucket-range.ts';
export { bucketDefinitions, formatBuckets } from './bucket-list/format-buckets.ts';
export { type ParsedBuckets, parseBuckets } from './bucket-list/parse-buckets.ts';
export { type BucketOverlap, findBucketOverlaps } from './bucket-overlap.ts';
export { compileReport } from './compile-report.ts';
export type * from './compiled-report.ts';
export { type DrillRequest, drillReport } from './drill.ts';
export {
  planReport,
  type ReportDay,
  type ReportRequest,
  type ReportResult,
  readReport,
} from './plan-report.ts';
export { problemCodes as reportProblemCodes } from './problems.ts';
