/** One total of a report, large; a click opens its records. */
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportResult, ReportSummary } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { shapeOf } from './result-shape.ts';
import { useDrill } from './use-drill.ts';

interface Props {
  /** Of the report; its first one where absent. */
  measure: string | undefined;
  report: ReportSummary | undefined;
  reportKey: string;
  result: ReportResult;
  asOf: string | undefined;
  filter?: string | undefined;
  /** The figure alone, without what it is a share of or the day. */
  bare?: boolean;
}

export function KpiFigure({ measure, report, reportKey, result, asOf, filter, bare = false }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const drill = useDrill();
  const { measures, buckets } = shapeOf(result, report);
  const all = [...measures, ...buckets];
  const column =
    all.find((each) => each.key === measure || each.bucket === measure) ?? measures[0] ?? buckets[0];
  if (!column) return <span className="muted">—</span>;
  const sum = result.rows.reduce((total, row) => total + Number(row[column.index] ?? 0), 0);
  const value = result.totals === null ? sum : (result.totals[column.index] ?? 0);
  const figure = (raw: typeof value): string =>
    column.type === 'money' ? format.moneyAlone(raw as number) : format.number(raw as number);
  const base = measures.find((each) => each !== column && each.type === 'money' && column.type === 'money');
  const baseValue = base ? Number(result.totals?.[base.index] ?? 0) : 0;
  const share = base && baseValue > Number(value) ? Number(value) / baseValue : null;
  const size = Math.abs(Number(value));
  const short =
    column.type === 'money' && size >= 1e9
      ? `${format.unit} ${format.short(value as number)}`
      : figure(value);
  return (
    <div>
      <Tooltip title={t('report.seeRecords', { value: figure(value) })}>
        <button
          type="button"
          className="plain-button kpi-figure"
          aria-label={t('report.seeRecords', { value: figure(value) })}
          onClick={() =>
            void drill(reportKey, {
              asOf,
              filter,
              bucket: column.bucket,
              measure: column.bucket ? undefined : column.key,
            })
          }
        >
          {short}
        </button>
      </Tooltip>
      {bare ? null : (
        <div className="kpi-share">
          {share !== null && base
            ? t('report.shareOf', { share: format.percent(share), name: label(base.label) })
            : t('report.asOf', { day: format.day(result.asOf) })}
        </div>
      )}
    </div>
  );
}
