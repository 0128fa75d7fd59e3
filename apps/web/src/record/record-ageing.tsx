/** The ageing bar of a record that the ageing report groups by, e.g. a customer; each part opens its invoices. */
import { useQuery } from '@tanstack/react-query';
import { reportQuery } from '../api/queries.ts';
import type { TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { AgeingBar } from '../dashboard/ageing-bar.tsx';
import { bucketTotals } from '../dashboard/bucket-totals.ts';
import { ageingFilter } from './ageing-filter.ts';

export function RecordAgeing({
  table,
  id,
  asOf,
}: {
  table: TableMeta;
  id: number;
  asOf: string | undefined;
}) {
  const catalog = useCatalog();
  const report = catalog.report('ageing');
  const filter = report ? ageingFilter(report, table, id) : null;
  const query = useQuery({ ...reportQuery('ageing', asOf, filter ?? undefined), enabled: filter !== null });
  if (filter === null || !query.data) return null;
  const buckets = bucketTotals(query.data);
  if (buckets.every((bucket) => Number(bucket.value) === 0)) return null;
  return (
    <div className="card" style={{ padding: '12px 16px', marginBottom: 12 }}>
      <AgeingBar buckets={buckets} report="ageing" filter={filter} asOf={asOf} />
    </div>
  );
}
