/** What is owed by age, from the ageing report, cut to the person's own where they own receivables. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../api/client.ts';
import { reportQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { AgeingBar } from '../dashboard/ageing-bar.tsx';
import { bucketTotals } from '../dashboard/bucket-totals.ts';
import { useDrill } from '../dashboard/use-drill.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { isUsable } from '../values/sight-of.ts';

export function ReceivablesCard({ own }: { own: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const drill = useDrill();
  const catalog = useCatalog();
  const report = catalog.report('ageing');
  const owner = report && catalog.field(report.table, 'owner');
  const cut = own && owner !== undefined && isUsable(owner);
  const filter = cut ? 'owner = CURRENT_USER()' : undefined;
  const query = useQuery({ ...reportQuery('ageing', undefined, filter), enabled: report !== undefined });
  // Home has no place for what its reader would be refused.
  if (!report || isRefusal(query.error)) return null;
  const buckets = query.data ? bucketTotals(query.data) : [];
  const open = buckets.reduce((sum, bucket) => sum + bucket.value, 0);
  const overdue = open - (buckets[0]?.value ?? 0);
  const body = () => {
    if (query.error && !query.data)
      return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
    if (!query.data) return <Bones lines={3} height={24} />;
    if (open === 0) return <EmptyState small done title={t('report.empty')} text={t('home.nothingOpen')} />;
    return (
      <>
        <div className="home-figures">
          <div className="home-figure">
            <button type="button" className="plain-button" onClick={() => void drill('ageing', { filter })}>
              <span className="caption">{t('home.openAmount')}</span>
              <b>{format.moneyAlone(open)}</b>
            </button>
          </div>
          <div className="home-figure">
            <span className="caption">{t('home.overdueAmount')}</span>
            <b>
              {format.moneyAlone(overdue)}{' '}
              <span className="soft" style={{ fontSize: 14, fontWeight: 400 }}>
                {format.percent(open === 0 ? 0 : overdue / open)}
              </span>
            </b>
          </div>
        </div>
        <AgeingBar buckets={buckets} report="ageing" filter={filter} />
      </>
    );
  };
  return (
    <section className="card home-card" aria-labelledby="home-open">
      <div className="home-card-head">
        <h2 id="home-open">{cut ? t('home.myReceivables') : t('home.allReceivables')}</h2>
        <GoLink to={paths.report('ageing')}>{t('report.open')}</GoLink>
      </div>
      {body()}
    </section>
  );
}
