/** The definitions the viewer may see, looked up by key and by path (`customer.grade`). */
import type { Dashboard, Field, Meta, ReportSummary, TableMeta, View } from '../api/types.ts';

const systemLabels: Record<string, { zh: string; en: string }> = {
  id: { zh: '内部编号', en: 'Id' },
  version: { zh: '版本', en: 'Version' },
  created_at: { zh: '创建时间', en: 'Created' },
  created_by: { zh: '创建人', en: 'Created by' },
  updated_at: { zh: '更新时间', en: 'Updated' },
  updated_by: { zh: '更新人', en: 'Updated by' },
};

function systemField(key: string): Field | undefined {
  const label = systemLabels[key];
  if (label === undefined) return undefined;
  const base = { key, label, required: false, unique: false, readOnly: true } as const;
  if (key.endsWith('_at')) return { ...base, type: 'datetime', valueType: 'instant', options: {} };
  if (key.endsWith('_by'))
    return { ...base, type: 'user', valueType: 'reference', options: { table: 'users' } };
  return { ...base, type: 'number', valueType: 'integer', options: {} };
}

export interface Catalog {
  meta: Meta;
  table: (key: string) => TableMeta | undefined;
  /** The field at the end of a path that starts at `table`. */
  field: (table: string, path: string) => Field | undefined;
  /** The table a reference or user field leads to. */
  target: (field: Field) => string | undefined;
  views: (table: string) => View[];
  report: (key: string) => ReportSummary | undefined;
  dashboard: (key: string) => Dashboard | undefined;
}

export function buildCatalog(meta: Meta): Catalog {
  const tables = new Map(meta.tables.map((table) => [table.key, table]));
  const fields = new Map(
    meta.tables.map((table) => [table.key, new Map(table.fields.map((field) => [field.key, field]))]),
  );
  const target = (field: Field): string | undefined =>
    field.type === 'user' ? 'users' : (field.options.table ?? undefined);
  const find = (table: string, path: string): Field | undefined => {
    const [head = '', ...rest] = path.split('.');
    const field = fields.get(table)?.get(head) ?? systemField(head);
    if (field === undefined || rest.length === 0) return field;
    const next = target(field);
    return next === undefined ? undefined : find(next, rest.join('.'));
  };
  return {
    meta,
    table: (key) => tables.get(key),
    field: find,
    target,
    views: (table) => meta.views.filter((view) => view.table === table),
    report: (key) => meta.reports.find((report) => report.key === key),
    dashboard: (key) => meta.dashboards.find((dashboard) => dashboard.key === key),
  };
}
