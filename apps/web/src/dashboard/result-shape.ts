/** Reads a report's result by its parts: the columns rows are grouped by, the buckets, the plain measures. */
import type { Field, Refs, ReportResult, ReportSummary, Value } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

export interface ResultColumn {
  key: string;
  type: string;
  label: { zh: string; en: string };
  bucket?: string;
  table?: string;
  index: number;
}

export interface ResultShape {
  dimensions: ResultColumn[];
  /** Buckets of the first spread measure, in the report's order. */
  buckets: ResultColumn[];
  measures: ResultColumn[];
}

export function shapeOf(result: ReportResult, report: ReportSummary | undefined): ResultShape {
  const columns = result.columns.map((column, index) => ({ ...column, index }));
  const rowKeys = new Set(report?.rows.map((row) => row.key) ?? []);
  const dimensions = columns.filter((column) => rowKeys.has(column.key) && column.bucket === undefined);
  const buckets: ResultColumn[] = [];
  for (const column of columns) {
    if (column.bucket === undefined) continue;
    if (buckets.some((bucket) => bucket.bucket === column.bucket)) break;
    buckets.push(column);
  }
  const measures = columns.filter((column) => column.bucket === undefined && !dimensions.includes(column));
  return { dimensions, buckets, measures };
}

/** The field that a column groups by, where that is one and no formula. */
export function fieldOf(
  catalog: Catalog,
  report: ReportSummary | undefined,
  column: ResultColumn,
): Field | undefined {
  const value = report?.rows.find((each) => each.key === column.key)?.value;
  const path = typeof value === 'object' && value !== null && 'var' in value ? value['var'] : column.key;
  return report?.table && typeof path === 'string' ? catalog.field(report.table, path) : undefined;
}

/** The table that a reference column leads to, and the title of the record in it. */
export function titleOf(
  catalog: Catalog,
  report: ReportSummary | undefined,
  column: ResultColumn,
  value: Value,
  refs: Refs,
): { table: string | null; title: string } | null {
  if (value === null || value === undefined) return null;
  if (column.type !== 'reference' && column.type !== 'user') return { table: null, title: String(value) };
  const field = fieldOf(catalog, report, column);
  const table =
    column.table ??
    (field ? catalog.target(field) : undefined) ??
    Object.keys(refs).find((name) => name.startsWith(column.key)) ??
    Object.keys(refs).find((name) => refs[name]?.[String(value)] !== undefined) ??
    null;
  return { table, title: (table && refs[table]?.[String(value)]) || String(value) };
}
