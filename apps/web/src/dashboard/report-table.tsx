/** A report as a table, its unit in the title above it: every figure opens its records, totals stand in the last line. */
import { useTranslation } from 'react-i18next';
import type { ReportResult, ReportSummary, Value } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Person } from '../values/person.tsx';
import { type ResultColumn, shapeOf, titleOf } from './result-shape.ts';
import { useDrill } from './use-drill.ts';
import '../list/list.css';
import './dashboard.css';

interface Props {
  report: ReportSummary | undefined;
  reportKey: string;
  result: ReportResult;
  asOf: string | undefined;
}

export function ReportTable({ report, reportKey, result, asOf }: Props) {
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
      <table className="grid middle">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={isDimension(column) ? '' : 'figure'}>
                {label(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one result
            <tr key={index} style={{ cursor: 'default' }}>
              {columns.map((column) => (
                <td key={column.key} className={isDimension(column) ? '' : 'figure'}>
                  {isDimension(column)
                    ? dimension(column, row[column.index])
                    : figure(column, row[column.index], rowKey(row))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {result.totals ? (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td key={column.key} className={isDimension(column) ? '' : 'figure'}>
                  {isDimension(column)
                    ? index === 0
                      ? t('report.total')
                      : ''
                    : figure(column, result.totals?.[column.index])}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
