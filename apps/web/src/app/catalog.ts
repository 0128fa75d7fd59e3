/** The definitions the viewer may see, looked up by key and by path (`customer.grade`). */
import type { PageDefinition } from '@dunlin/definition';
import type { Dashboard, Field, Meta, ReportSummary, TableMeta, View } from '../api/types.ts';

/** What every record carries beside the fields of its definition; shown in its own places, not in forms. */
const systemKeys = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);

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
  page: (key: string) => PageDefinition | undefined;
}

export function buildCatalog(described: Meta): Catalog {
  const meta: Meta = {
    ...described,
    tables: described.tables.map((table) => ({
      ...table,
      fields: table.fields.filter(
        (field) => !systemKeys.has(field.key) && field.access !== 'hidden' && field.hidden !== true,
      ),
      collections: table.collections.filter(({ hidden }) => hidden !== true),
    })),
  };
  const tables = new Map(meta.tables.map((table) => [table.key, table]));
  const fields = new Map(
    described.tables.map((table) => [table.key, new Map(table.fields.map((field) => [field.key, field]))]),
  );
  const target = (field: Field): string | undefined =>
    field.type === 'user' ? 'users' : (field.options.table ?? undefined);
  const find = (table: string, path: string): Field | undefined => {
    const [head = '', ...rest] = path.split('.');
    const field = fields.get(table)?.get(head);
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
    page: (key) => meta.pages.find((page) => page.key === key),
  };
}
