/** The views of a table: those of its apps, and those that people keep, each as a name and a layout. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../api/client.ts';
import type { DescribedView, SavedViews, View } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';

export type Layout = Omit<View, 'key' | 'label' | 'table'>;

export interface ListView {
  /** Key of a definition, or the id of a kept view. */
  id: string;
  name: string;
  layout: Layout;
  /** Of a kept one. */
  saved?: DescribedView;
}

export interface ListViews {
  views: ListView[];
  /** With which the list opens: an id, `all`, or undefined where nobody chose one. */
  standard: string | undefined;
  /** False until the kept ones are there. */
  ready: boolean;
}

export const savedViewsQuery = (table: string) =>
  queryOptions({
    queryKey: ['views', table],
    queryFn: ({ signal }) => call<SavedViews>(`/views?table=${table}`, { signal }),
    staleTime: 300_000,
  });

export function useListViews(table: string): ListViews {
  const catalog = useCatalog();
  const label = useLabel();
  const { data, isPending } = useQuery(savedViewsQuery(table));
  return useMemo(
    () => ({
      views: [
        ...catalog.views(table).map(({ key, label: text, table: _, ...layout }) => ({
          id: key,
          name: label(text),
          layout,
        })),
        ...(data?.views ?? []).map((saved) => ({
          id: String(saved.id),
          name: saved.name,
          layout: saved.layout as Layout,
          saved,
        })),
      ],
      standard: data?.defaults[table],
      ready: !isPending,
    }),
    [catalog, label, table, data, isPending],
  );
}
