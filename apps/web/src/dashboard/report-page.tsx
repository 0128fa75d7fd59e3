/** A report on a page of its own: what it counts, its bar by age, and all its rows. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reportQuery } from '../api/queries.ts';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { ExportButton } from '../export/export-button.tsx';
import { AsOfPicker } from '../fields/as-of-picker.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { UnknownName } from '../parts/unknown-name.tsx';
import { AgeingBar } from './ageing-bar.tsx';
import { bucketTotals } from './bucket-totals.ts';
import { ReportTable } from './report-table.tsx';

export function ReportPage() {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const format = useFormat();
  const { report: key = '' } = usePathText();
  const { asOf } = useSearchText();
  const catalog = useCatalog();
  const report = catalog.report(key);
  const table = report === undefined ? undefined : catalog.table(report.table);
  const query = useQuery({ ...reportQuery(key, asOf), enabled: report !== undefined });
  useTitle(label(report?.label));
  if (!report) return <UnknownName name={key} among={catalog.meta.reports} pathOf={paths.report} />;
  const body = () => {
    if (query.error && !query.data)
      return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    if (!query.data) return <Bones lines={12} height={20} />;
    if (query.data.rows.length === 0)
      return <EmptyState done title={t('report.empty')} text={t('report.emptyText')} />;
    const buckets = bucketTotals(query.data);
    return (
      <section className="card tile">
        {buckets.length > 0 ? (
          <div style={{ margin: '4px 0 16px' }}>
            <AgeingBar buckets={buckets} report={key} asOf={asOf} />
          </div>
        ) : null}
        <ReportTable report={report} reportKey={key} result={query.data} asOf={asOf} />
      </section>
    );
  };
  return (
    <div className="page report-page">
      <div className="page-inner">
        <div className="page-head">
          <h1>
            {label(report.label)} <span className="caption">({format.unit})</span>
          </h1>
          <div className="row">
            <AsOfPicker value={asOf} onChange={(day) => go(paths.report(key, day))} />
            {table?.grants.export ? (
              <ExportButton
                text
                title={t('export.of', { name: label(report.label) })}
                source={{ path: `/reports/${key}/export`, query: { asOf } }}
              />
            ) : null}
          </div>
        </div>
        {report.description ? (
          <p className="soft" style={{ margin: '-8px 0 16px' }}>
            {label(report.description)}
          </p>
        ) : null}
        {body()}
      </div>
    </div>
  );
}
