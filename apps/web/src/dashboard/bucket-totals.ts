/** The totals of a report by bucket, summed over its rows where the report gives no totals. */
import type { Label, ReportResult } from '../api/types.ts';
import { shapeOf } from './result-shape.ts';

export interface BucketTotal {
  key: string;
  label: Label;
  value: number;
}

export function bucketTotals(result: ReportResult): BucketTotal[] {
  return shapeOf(result, undefined).buckets.map((column) => ({
    key: column.bucket ?? column.key,
    label: column.label,
    value:
      result.totals === null
        ? result.rows.reduce((sum, row) => sum + Number(row[column.index] ?? 0), 0)
        : Number(result.totals[column.index] ?? 0),
  }));
}
