/** What the shape of a dashboard cannot say: that each tile's report can be drawn as the tile wants. */
import {
  type DashboardDefinition,
  missingName,
  type Problem,
  pointer,
  problem,
  type ReportDefinition,
} from '@dunlin/definition';
import { reportProblems } from '@dunlin/pages';

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
    problems.push(...reportProblems(reports, widget, 'pack.dashboard', 'widgets', index));
  });
  return problems;
}
