/** Titles of records of which only the ids are known, as those that an address names. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../api/queries.ts';
import { useCatalog } from '../app/session-context.ts';

/** More would not fit into an address; the rest keeps its numbers. */
const mostAsked = 100;

/** @returns the title of an id; a sign that it is on its way until then, and its number where it cannot be seen */
export function useTitles(table: string, unknown: readonly number[]): (id: number) => string {
  const { t } = useTranslation();
  const field = useCatalog().table(table)?.title ?? 'name';
  const ids = [...new Set(unknown)].slice(0, mostAsked);
  const { data, isLoading } = useQuery({
    ...firstRecordsQuery({
      table,
      filter: { or: ids.map((id) => ({ '==': [{ var: 'id' }, id] })) },
      fields: [field],
      limit: mostAsked,
    }),
    enabled: ids.length > 0,
  });
  const titles = new Map(data?.records.map((record) => [record.id, String(record[field] ?? '')]));
  return (id) => titles.get(id) || (isLoading ? '…' : t('value.recordNumber', { id }));
}
