/** What the table designer reads beside its draft: the types of fields, who uses which field, what a formula gives. */
import type { DefinitionList, FieldUsage, FormulaPreview } from '@dunlin/runtime';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { FieldTypeInfo } from './field-type-info.ts';

export const fieldTypesQuery = queryOptions({
  queryKey: ['table-design', 'field-types'],
  queryFn: ({ signal }) => call<{ types: FieldTypeInfo[] }>('/table-design/field-types', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  select: ({ types }) => new Map(types.map((type) => [type.name, type])),
});

/** Table → the app that it belongs to. */
export const tableAppsQuery = queryOptions({
  queryKey: ['definitions', 'of-kind', 'tables'],
  queryFn: ({ signal }) => call<DefinitionList>('/definitions?kind=tables', { signal }),
  select: ({ definitions }) => new Map(definitions.map(({ key, app }) => [key, app])),
});

/** Live tables that no role sees. */
export const unseenTablesQuery = queryOptions({
  ...tableAppsQuery,
  select: ({ definitions }) => new Set(definitions.filter(({ unseen }) => unseen).map(({ key }) => key)),
});

/** Of the published table. */
export const fieldUsagesQuery = (table: string) =>
  queryOptions({
    queryKey: ['definitions', 'field-usages', table],
    queryFn: ({ signal }) =>
      call<{ usages: Record<string, FieldUsage[]> }>(`/table-design/${table}/usages`, { signal }),
    select: ({ usages }) => usages,
  });

export interface PreviewRequest {
  table: string;
  document: unknown;
  text: string;
  expected?: 'boolean';
}

export const formulaPreviewQuery = (request: PreviewRequest) =>
  queryOptions({
    queryKey: ['definitions', 'formula-preview', request],
    queryFn: ({ signal }) =>
      call<FormulaPreview>('/table-design/formula', { method: 'POST', body: request, signal }),
    retry: false,
    gcTime: 60_000,
  });
