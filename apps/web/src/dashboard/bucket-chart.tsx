/**
 * Rows of a report as stacked bars, one colour a bucket, the largest rows first. A click opens the records
 * of that row and bucket. Loaded on demand: it brings the chart library with it.
 */
import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportResult, ReportSummary, Value } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { tokens } from '../theme/tokens.ts';
import { useTheme } from '../theme/use-theme.ts';
import { AgeingBar } from './ageing-bar.tsx';
import { bucketChartOption } from './bucket-chart-option.ts';
import { bucketTotals } from './bucket-totals.ts';
import { shapeOf, titleOf } from './result-shape.ts';
import { useChartKeys } from './use-chart-keys.ts';
import { useDrill } from './use-drill.ts';
import './dashboard.css';

register([BarChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

const mostRows = 12;

interface Props {
  title: string;
  report: ReportSummary | undefined;
  reportKey: string;
  result: ReportResult;
  asOf: string | undefined;
  filter?: string | undefined;
}

export default function BucketChart({ title, report, reportKey, result, asOf, filter }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const theme = useTheme();
  const drill = useDrill();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const { dimensions, buckets } = useMemo(() => shapeOf(result, report), [result, report]);

  const rows = useMemo(() => {
    const sum = (row: Value[]): number =>
      buckets.reduce((total, column) => total + Number(row[column.index] ?? 0), 0);
    return result.rows
      .map((row) => ({
        row,
        total: sum(row),
        name: dimensions
          .map((column) => titleOf(catalog, report, column, row[column.index], result.refs)?.title ?? '—')
          .join(' · '),
        key: Object.fromEntries(dimensions.map((column) => [column.key, row[column.index] ?? null])),
      }))
      .sort((left, right) => right.total - left.total);
  }, [result, buckets, dimensions, catalog, report]);
  const shown = rows.slice(0, mostRows);
  const totals = bucketTotals(result);
  const total = totals.reduce((sum, bucket) => sum + bucket.value, 0);
  const top = rows[0];

  const sizes = shown.map((row) => buckets.map((column) => Number(row.row[column.index] ?? 0)));
  const open = (row: number, part: number): void => {
    const bucket = buckets[part]?.bucket;
    const key = shown[row]?.key;
    if (key && bucket !== undefined) void drill(reportKey, { asOf, filter, row: key, bucket });
  };
  const opened = useRef(open);
  opened.current = open;
  const keys = useChartKeys(sizes, ({ row, part }) => open(row, part));
  const { point } = keys;

  const option = useMemo(
    () =>
      bucketChartOption({
        names: shown.map((row) => row.name),
        series: buckets.map((column) => ({
          name: label(column.label),
          values: shown.map((row) => Number(row.row[column.index] ?? 0)),
        })),
        money: (value) => format.money(value),
        short: (value) => format.axis(value),
        totalText: t('report.total'),
        colours: tokens[theme],
      }),
    [shown, buckets, label, format, theme, t],
  );
  useEffect(() => {
    if (!box.current) return;
    const made = init(box.current, undefined, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    made.setOption(option, { notMerge: true });
    made.off('click');
    made.on('click', (event) => opened.current(event.dataIndex, event.seriesIndex ?? -1));
  }, [option]);
  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    made.dispatchAction({ type: 'downplay' });
    if (point === null) {
      made.dispatchAction({ type: 'hideTip' });
      return;
    }
    const place = { seriesIndex: point.part, dataIndex: point.row };
    made.dispatchAction({ type: 'highlight', ...place });
    made.dispatchAction({ type: 'showTip', ...place });
  }, [point]);

  return (
    <div className="bucket-body">
      <p className="chart-facts">
        {t('report.facts', {
          total: format.moneyAlone(total),
          count: rows.length,
          top: top?.name ?? '—',
          share: format.percent(total === 0 || !top ? 0 : top.total / total),
        })}
        {rows.length > mostRows ? ` ${t('report.topRows', { count: mostRows })}` : ''}
      </p>
      <AgeingBar buckets={totals} report={reportKey} filter={filter} asOf={asOf} />
      <div
        ref={box}
        role="application"
        aria-label={t('report.chartOf', { name: title })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go from part to part, Enter opens one
        tabIndex={0}
        onKeyDown={keys.onKeyDown}
        onBlur={keys.onBlur}
        className="bucket-chart"
        style={{ minHeight: shown.length * 30 + 44 }}
      />
      <p className="visually-hidden" role="status">
        {point === null
          ? ''
          : t('report.point', {
              row: shown[point.row]?.name ?? '',
              part: label(buckets[point.part]?.label),
              value: format.money(sizes[point.row]?.[point.part] ?? 0),
            })}
      </p>
    </div>
  );
}
