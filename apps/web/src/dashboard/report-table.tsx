/** A report as a table, its unit in the title above it: every figure opens its records, totals stand in the last line. */
import { useTranslation } from 'react-i18next';
import type { ReportResult, ReportSummary, Value } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { DataTable } from '../parts/data-table.tsx';
import { ChoiceView } from '../values/choice-view.tsx';
import { Person } from '../values/person.tsx';
import { fieldOf, type ResultColumn, shapeOf, titleOf } from './result-shape.ts';
import { useDrill } from './use-drill.ts';
import './dashboard.css';

interface Props {
  report: ReportSummary | undefined;
  reportKey: string;
  result: ReportResult;
  asOf: string | undefined;
  filter?: string | undefined;
}

export function ReportTable({ report, reportKey, result, asOf, filter }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const drill = useDrill();
  const { dimensions } = shapeOf(result, report);
  const columns = result.columns.map((column, index) => ({ ...column, index }));
  const isDimension = (column: ResultColumn): boolean =>
    dimensions.some((each) => each.index === column.index);
  const rowKey = (row: Value[]): Record<string, Value> =>
    Object.fromEntries(dimensions.map((column) => [column.key, row[column.index] ?? null]));
  const print = (column: ResultColumn, value: Value): string => {
    if (value === null || value === undefined) return '—';
    if (column.type === 'money') return format.money(value as number);
    if (column.type === 'date') return format.day(String(value));
    return typeof value === 'number' ? format.number(value) : String(value);
  };
  const dimension = (column: ResultColumn, value: Value) => {
    const found = titleOf(catalog, report, column, value, result.refs);
    if (!found) return <span className="muted">—</span>;
    const choices = fieldOf(catalog, report, column)?.options.choices;
    if (choices !== undefined) return <ChoiceView value={String(value)} choices={choices} />;
    return found.table === 'users' ? <Person name={found.title} /> : found.title;
  };
  const figure = (column: ResultColumn, value: Value, row?: Record<string, Value>) => {
    const text = print(column, value);
    if (value === null || value === undefined || Number(value) === 0)
      return <span className="muted">{text}</span>;
    return (
      <button
        type="button"
        className="plain-button"
        onClick={() =>
          void drill(reportKey, {
            asOf,
            filter,
            bucket: column.bucket,
            measure: column.bucket ? undefined : column.key,
            ...(row ? { row } : {}),
          })
        }
      >
        {text}
      </button>
    );
  };
  return (
    <div className="report-scroll report-table">
      <DataTable
        rows={result.rows}
        rowKey={(_, index) => index}
        columns={columns.map((column, index) => {
          const grouped = isDimension(column);
          const sum = result.totals;
          return {
            key: column.key,
            title: label(column.label),
            figure: !grouped,
            cell: (row: Value[]) =>
              grouped ? dimension(column, row[column.index]) : figure(column, row[column.index], rowKey(row)),
            ...(sum && !grouped ? { total: figure(column, sum[column.index]) } : {}),
            ...(sum && grouped && index === 0 ? { total: t('report.total') } : {}),
          };
        })}
      />
    </div>
  );
}
