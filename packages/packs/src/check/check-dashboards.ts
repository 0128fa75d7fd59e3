/** What the shape of a dashboard cannot say: that each tile's report can be drawn as the tile wants. */
import {
  type DashboardDefinition,
  missingName,
  type Problem,
  pointer,
  problem,
  type ReportDefinition,
} from '@dunlin/definition';

export function checkDashboard(
  dashboard: DashboardDefinition,
  reports: Readonly<Record<string, ReportDefinition>>,
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  dashboard.widgets.forEach((widget, index) => {
    const at = (...parts: string[]): string => pointer('widgets', index, ...parts);
    if (seen.has(widget.key)) {
      problems.push(
        problem('definition.duplicate', at('key'), `Two tiles have the key "${widget.key}"`, {
          key: widget.key,
        }),
      );
    }
    seen.add(widget.key);
    const report = Object.hasOwn(reports, widget.report) ? reports[widget.report] : undefined;
    if (report === undefined) {
      problems.push(
        missingName('definition.reference', at('report'), 'report', widget.report, Object.keys(reports)),
      );
      return;
    }
    const measures = report.measures.map((measure) => measure.key);
    if (widget.chart === 'kpi' && widget.measure === undefined) {
      problems.push(
        problem('pack.dashboard', at('measure'), 'A card shows one measure: name it', { report: report.key }),
      );
    }
    if (widget.measure !== undefined && !measures.includes(widget.measure)) {
      problems.push(missingName('pack.dashboard', at('measure'), 'measure', widget.measure, measures));
    }
    if (widget.chart === 'bar' && (report.columns === undefined || report.rows.length === 0)) {
      const detail = `Stacked bars need rows and buckets, and the report "${report.key}" lacks one of them`;
      problems.push(problem('pack.dashboard', at('chart'), detail, { report: report.key }));
    }
    if (widget.chart === 'kpi' && report.totals === false && report.rows.length > 0) {
      const detail = `A card shows a total, and the report "${report.key}" has none`;
      problems.push(problem('pack.dashboard', at('report'), detail, { report: report.key }));
    }
  });
  return problems;
}
