/** Whether a report can be drawn as a part of a page wants it: which measures it has, and what it groups by. */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import type { PagePlace } from './define-page-block.ts';

export type ReportPart = 'bar' | 'buckets' | 'kpi' | 'table';

/**
 * Problems at the measure or the chart of something that shows the report.
 * @param at where that is, below the block's options
 */
export function reportProblems(
  place: PagePlace,
  part: { readonly report: string; readonly measure?: string | undefined; readonly chart: ReportPart },
  ...at: (string | number)[]
): Problem[] {
  const report = place.reports[part.report];
  if (report === undefined) return [];
  const measures = report.measures.map(({ key }) => key);
  const params = { report: part.report };
  const problems: Problem[] = [];
  const say = (name: string, detail: string): void => {
    problems.push(problem('page.report', pointer(...at, name), detail, params));
  };
  if (part.chart === 'kpi' && part.measure === undefined)
    say('measure', 'A figure shows one measure: name it');
  if (part.measure !== undefined && !measures.includes(part.measure))
    problems.push(missingName('page.report', pointer(...at, 'measure'), 'measure', part.measure, measures));
  if (part.chart === 'bar' && (report.columns === undefined || report.rows.length === 0))
    say('chart', `Stacked bars need rows and buckets, and the report "${part.report}" lacks one of them`);
  if (part.chart === 'buckets' && report.columns === undefined)
    say('chart', `A bar of buckets needs them, and the report "${part.report}" has none`);
  if (part.chart === 'kpi' && report.totals === false && report.rows.length > 0)
    say('report', `A figure shows a total, and the report "${part.report}" has none`);
  return problems;
}
