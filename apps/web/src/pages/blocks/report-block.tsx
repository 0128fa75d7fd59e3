/** A report as a tile, drawn like those of a dashboard. */
import type { Logic, Widget } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { WidgetTile } from '../../dashboard/widget-tile.tsx';
import type { BlockProps } from '../block-props.ts';
import { filterText } from '../filter-text.ts';

interface Options {
  report: string;
  chart: Widget['chart'];
  measure?: string;
  filter?: Logic;
}

export function ReportBlock({ id, options }: BlockProps<Options>) {
  const report = useCatalog().report(options.report);
  if (report === undefined) return null;
  const { report: key, chart, measure, filter } = options;
  const ofMeasure = chart === 'kpi' ? report.measures.find((each) => each.key === measure)?.label : undefined;
  const label = options.label ?? ofMeasure ?? report.label;
  const widget = { key: id, label, chart, report: key, ...(measure === undefined ? {} : { measure }) };
  return <WidgetTile widget={widget} asOf={undefined} filter={filterText(filter)} />;
}
