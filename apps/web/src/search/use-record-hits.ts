/** Records whose number, name or the like begins with what is typed, by table. */
import { useQueries } from '@tanstack/react-query';
import { firstRecordsQuery } from '../api/queries.ts';
import type { Field, TableMeta } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { menuTables } from '../frame/menu-tables.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Hit } from './hit.ts';

/** The field that tells records of the same title apart: the first reference, e.g. the customer. */
const parentOf = (table: TableMeta): string[] =>
  table.fields
    .filter((field) => field.type === 'reference')
    .slice(0, 1)
    .map((field) => field.key);

export function useRecordHits(text: string, perTable: number): { hits: Hit[]; loading: boolean } {
  const label = useLabel();
  const catalog = useCatalog();
  const tables = menuTables(catalog);
  const results = useQueries({
    queries: tables.map((table) => ({
      ...firstRecordsQuery({
        table: table.key,
        search: text,
        fields: [table.title, ...parentOf(table)],
        limit: perTable,
      }),
      enabled: text !== '',
    })),
  });
  if (text === '') return { hits: [], loading: false };
  const hits = tables.flatMap((table, index) => {
    const data = results[index]?.data;
    const titleOf = (key: string, id: unknown): string | undefined =>
      data?.refs[catalog.target(catalog.field(table.key, key) as Field) ?? '']?.[String(id)];
    return (data?.records ?? []).map((record) => ({
      id: `${table.key} ${record.id}`,
      group: label(table.label),
      text: String(record[table.title] ?? record.id),
      detail: parentOf(table)
        .map((key) => titleOf(key, record[key]))
        .join(''),
      icon: table.key,
      to: paths.record(table.key, record.id),
    }));
  });
  return { hits, loading: results.some((result) => result.isLoading) };
}
