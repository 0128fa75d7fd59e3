/** Whether a report can be drawn as a tile or a part of a page wants it: which measures it has, and what it groups by. */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';

/** Stacked bars by row, one bar of all buckets, one total, or rows. */
export type ReportChart = 'bar' | 'buckets' | 'kpi' | 'table';

/** What of a report decides how it can be drawn. */
export interface DrawnReport {
  readonly measures: readonly { readonly key: string }[];
  readonly rows: readonly unknown[];
  readonly columns?: readonly unknown[] | undefined;
  readonly totals?: boolean | undefined;
}

interface Part {
  readonly report: string;
  readonly measure?: string | undefined;
  readonly chart: ReportChart;
}

/**
 * Problems at the measure or the chart of something that shows a report; none where there is no such report.
 * @param code of them
 * @param at where the thing is in its document
 */
export function reportProblems(
  reports: Readonly<Record<string, DrawnReport>>,
  part: Part,
  code: string,
  ...at: (string | number)[]
): Problem[] {
  const report = Object.hasOwn(reports, part.report) ? reports[part.report] : undefined;
  if (report === undefined) return [];
  const measures = report.measures.map(({ key }) => key);
  const problems: Problem[] = [];
  const say = (name: string, detail: string): void => {
    problems.push(problem(code, pointer(...at, name), detail, { report: part.report }));
  };
  if (part.chart === 'kpi' && part.measure === undefined) say('measure', 'A card shows one measure: name it');
  if (part.measure !== undefined && !measures.includes(part.measure))
    problems.push(missingName(code, pointer(...at, 'measure'), 'measure', part.measure, measures));
  if (part.chart === 'bar' && (report.columns === undefined || report.rows.length === 0))
    say('chart', `Stacked bars need rows and buckets, and the report "${part.report}" lacks one of them`);
  if (part.chart === 'buckets' && report.columns === undefined)
    say('chart', `A bar of buckets needs them, and the report "${part.report}" has none`);
  if (part.chart === 'kpi' && report.totals === false && report.rows.length > 0)
    say('report', `A card shows a total, and the report "${part.report}" has none`);
  return problems;
}
