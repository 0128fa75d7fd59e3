/** One tile: its title, its own loading and error, and what it draws. */
import { BarChartOutlined, MoreOutlined, TableOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { type CSSProperties, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportQuery } from '../api/queries.ts';
import type { Widget } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { LateMenu } from '../parts/late-menu.tsx';
import { BucketSummary } from './bucket-summary.tsx';
import { KpiFigure } from './kpi-figure.tsx';
import { ReportTable } from './report-table.tsx';

const BucketChart = lazy(() => import('./bucket-chart.tsx'));

interface Props {
  widget: Widget;
  asOf: string | undefined;
  /** A further condition over the report's records. */
  filter?: string | undefined;
}

export function WidgetTile({ widget, asOf, filter }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const go = useGo();
  const report = useCatalog().report(widget.report);
  const [asTable, setAsTable] = useState(false);
  const query = useQuery(reportQuery(widget.report, asOf, filter));
  const bar = widget.chart === 'bar';
  const title = label(widget.label);
  const money = query.data?.columns.some((column) => column.type === 'money') ?? false;
  const body = () => {
    if (query.error && !query.data)
      return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
    if (!query.data)
      return <Bones lines={widget.chart === 'kpi' ? 1 : 8} height={widget.chart === 'kpi' ? 32 : 20} />;
    const drawn = { report, reportKey: widget.report, result: query.data, asOf, filter };
    if (widget.chart === 'kpi') return <KpiFigure measure={widget.measure} {...drawn} />;
    if (query.data.rows.length === 0)
      return <EmptyState small done title={t('report.empty')} text={t('report.emptyText')} />;
    if (bar && !asTable) {
      return (
        <Suspense fallback={<Bones lines={8} height={20} />}>
          <BucketChart title={title} {...drawn} />
        </Suspense>
      );
    }
    if (widget.chart === 'buckets') return <BucketSummary {...drawn} />;
    return <ReportTable {...drawn} />;
  };
  const swap = asTable ? t('report.asChart') : t('report.asTable');
  return (
    <section
      className={`card tile ${widget.chart}`}
      style={{ '--span': widget.width ?? 12 } as CSSProperties}
      aria-label={title}
      aria-busy={query.isFetching}
    >
      <div className="tile-head">
        <h2 className="ellipsis" title={title}>
          {title} {money && widget.chart !== 'kpi' ? <span className="caption">({format.unit})</span> : null}
        </h2>
        {bar ? (
          <Tooltip title={swap}>
            <Button
              type="text"
              size="small"
              icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
              aria-label={swap}
              onClick={() => setAsTable(!asTable)}
            />
          </Tooltip>
        ) : null}
        <LateMenu
          menu={{
            items: [{ key: 'report', label: t('report.open') }],
            onClick: () => go(paths.report(widget.report, asOf)),
          }}
        >
          <Button
            type="text"
            size="small"
            icon={<MoreOutlined />}
            aria-label={t('report.menu', { name: title })}
          />
        </LateMenu>
      </div>
      {body()}
    </section>
  );
}
