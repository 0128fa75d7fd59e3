/**
 * A compiled report and a day → one query, and the query's rows → the result.
 *
 *   filter ∧ rights ∧ request ──where──┐
 *   dimensions ──group by──────────────┼──▶ Query (one statement) ──store──▶ rows ──readReport──▶ columns, rows, totals
 *   aggregates with FILTER ────────────┘
 *
 * As of another day than the business day rollups are computed afresh instead of read. The rights of the reader are
 * a condition like any other, so that totals and buckets hold nothing that its lists do not.
 */
import { allOf, type Node, type Query, QueryBuilder, type Scalar, type Value } from '@dunlin/expression';
import { assumeFacts } from './assume-facts.ts';
import type { CompiledMeasure, CompiledReport, ReportColumn } from './compiled-report.ts';

export interface ReportDay {
  /** The day the report is about, `YYYY-MM-DD`; bound as the parameter `today`. */
  readonly asOf: string;
  /** The workspace's business day, for which stored rollups are right. */
  readonly businessDay: string;
}

export interface ReportRequest extends ReportDay {
  /** Which records the reader may see: a condition over the report's table; absent when all. */
  readonly permission?: Node;
  /** A further condition over the report's table. */
  readonly filter?: Node;
}

export interface ReportResult {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly Value[])[];
  /** One cell a column, null under dimensions; null where the report has no totals. */
  readonly totals: readonly Value[] | null;
}

const totalsFlag = 'is_total';
const columnName = (index: number): string => `c${index}`;

/** The one statement that gives the report's rows and totals. Bind `today` to `asOf`, and `user`. */
export function planReport(report: CompiledReport, request: ReportRequest): Query {
  const builder = new QueryBuilder(report.schema, report.table, {
    stored: request.asOf === request.businessDay,
  });
  for (const condition of [request.permission, report.filter, request.filter]) {
    if (condition !== undefined) builder.where(condition);
  }
  const buckets = new Map(report.buckets.map(({ key, condition }) => [key, builder.scalar(condition)]));
  const dimensions = new Map(report.dimensions.map(({ key, node }) => [key, builder.scalar(node)]));
  const measures = new Map(report.measures.map((measure) => [measure.key, measure]));

  const scalars = report.columns.map((column): Scalar => {
    if (column.role === 'dimension') return dimensions.get(column.key)!;
    const bucket = column.bucket === undefined ? undefined : buckets.get(column.bucket)!;
    return aggregateOf(builder, measures.get(column.measure!)!, bucket);
  });
  scalars.forEach((scalar, index) => {
    builder.column(columnName(index), scalar);
  });
  for (const scalar of dimensions.values()) builder.groupBy(scalar);
  for (const { column, descending } of report.sort) builder.orderBy(scalars[column]!, descending);
  // Rows that are equal so far stand in the order of their dimensions: the same report twice reads the same.
  for (const scalar of dimensions.values()) builder.orderBy(scalar, false);
  if (hasTotalsRow(report)) builder.totals(totalsFlag);
  if (report.definition.limit !== undefined) builder.limit(report.definition.limit);
  return assumeFacts(builder.build());
}

/** Without dimensions the one row is the total. */
const hasTotalsRow = (report: CompiledReport): boolean =>
  report.definition.totals !== false && report.dimensions.length > 0;

function aggregateOf(builder: QueryBuilder, measure: CompiledMeasure, bucket: Scalar | undefined): Scalar {
  const own = measure.filter === undefined ? undefined : builder.scalar(measure.filter);
  const filter = allOf([own, bucket].filter((each) => each !== undefined));
  return builder.aggregate(measure.aggregate, measure.value, filter);
}

/** The rows of a planned query as the report's result. */
export function readReport(
  report: CompiledReport,
  found: readonly Readonly<Record<string, Value>>[],
): ReportResult {
  const cells = (row: Readonly<Record<string, Value>>): Value[] =>
    report.columns.map((_, index) => row[columnName(index)] ?? null);
  const { columns } = report;
  if (!hasTotalsRow(report)) {
    const rows = found.map(cells);
    const total = report.dimensions.length === 0 && report.definition.totals !== false ? rows[0] : undefined;
    return { columns, rows, totals: total ?? null };
  }
  const isTotal = (row: Readonly<Record<string, Value>>): boolean => Number(row[totalsFlag]) === 1;
  const total = found.find(isTotal);
  // Nothing found and no row of totals cannot be: the empty grouping set always gives one.
  return {
    columns,
    rows: found.filter((row) => !isTotal(row)).map(cells),
    totals: total ? cells(total) : null,
  };
}
