/** The total of a report and its buckets as one bar; the figure and each part open their records. */
import type { ReportResult, ReportSummary } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { AgeingBar } from './ageing-bar.tsx';
import { bucketTotals } from './bucket-totals.ts';
import { shapeOf } from './result-shape.ts';
import { useDrill } from './use-drill.ts';
import './dashboard.css';

interface Props {
  report: ReportSummary | undefined;
  reportKey: string;
  result: ReportResult;
  asOf: string | undefined;
  filter?: string | undefined;
}

export function BucketSummary({ report, reportKey, result, asOf, filter }: Props) {
  const label = useLabel();
  const format = useFormat();
  const drill = useDrill();
  const buckets = bucketTotals(result);
  const total = buckets.reduce((sum, bucket) => sum + bucket.value, 0);
  const spread = shapeOf(result, report).measures[0];
  return (
    <>
      <button
        type="button"
        className="plain-button bucket-total"
        onClick={() => void drill(reportKey, { asOf, filter })}
      >
        <span className="caption">{label(spread?.label)}</span>
        <b>{format.moneyAlone(total)}</b>
      </button>
      <AgeingBar buckets={buckets} report={reportKey} filter={filter} asOf={asOf} />
    </>
  );
}
