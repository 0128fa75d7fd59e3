/** The filter that cuts the ageing report down to one record, where the record's table is one of its rows. */
import type { ReportSummary, TableMeta } from '../api/types.ts';

export function ageingFilter(report: ReportSummary, table: TableMeta, id: number): string | null {
  const from = report.table;
  for (const row of report.rows) {
    const value = row.value;
    const path = typeof value === 'object' && value !== null && 'var' in value ? value['var'] : row.key;
    if (typeof path !== 'string') continue;
    const leads = table.references.some(
      (reference) => reference.field === path && (from === undefined || reference.table === from),
    );
    if (leads) return `${path} = ${id}`;
  }
  return null;
}
