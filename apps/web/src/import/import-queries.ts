/** What the import wizard reads from the server, and what it asks of it. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ApiError, call, queryString } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { seenHeaders } from '../api/seen-person.ts';
import type { Problem } from '../api/types.ts';
import type {
  ImportAnalysis,
  ImportDetail,
  ImportMapping,
  ImportMode,
  ImportPreview,
  ImportSummary,
  ProblemPage,
  SourceSettings,
  Target,
  UndoPlan,
} from './import-types.ts';

export const targetsQuery = queryOptions({
  queryKey: ['import-targets'],
  queryFn: ({ signal }) =>
    call<{ tables: Target[] }>('/imports/targets', { signal }).then(({ tables }) => tables),
  staleTime: 300_000,
});

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports'],
  queryFn: ({ pageParam, signal }) =>
    call<{ imports: ImportSummary[]; nextCursor: string | null }>(
      `/imports${queryString({ cursor: pageParam })}`,
      {
        signal,
      },
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => call<ImportDetail>(`/imports/${id}`, { signal }),
    // Events keep it fresh while something is under way; what is being edited is not read over.
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });

export interface ProblemFilter {
  severity?: string | undefined;
  code?: string | undefined;
  column?: string | undefined;
}

/** @param of what the import was when it was asked: another check has other problems */
export const importProblemsQuery = (id: number, of: string, filter: ProblemFilter) =>
  infiniteQueryOptions({
    queryKey: ['import-problems', id, of, filter],
    queryFn: ({ pageParam, signal }) =>
      call<ProblemPage>(`/imports/${id}/problems${queryString({ ...filter, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const previewQuery = (id: number, mapping: ImportMapping) =>
  queryOptions({
    queryKey: ['import-preview', id, mapping],
    queryFn: ({ signal }) =>
      call<ImportPreview>(`/imports/${id}/preview`, { method: 'POST', body: { mapping, rows: 20 }, signal }),
    retry: false,
  });

export const undoPlanQuery = (id: number) =>
  queryOptions({
    queryKey: ['import-undo', id],
    queryFn: ({ signal }) => call<UndoPlan>(`/imports/${id}/undo`, { signal }),
    staleTime: 0,
  });

export const importedRecordsQuery = (id: number, table: string) =>
  infiniteQueryOptions({
    queryKey: ['import-records', id, table],
    queryFn: ({ pageParam, signal }) =>
      call<{
        records: { table: string; id: number; title: string; operation: 'created' | 'updated' }[];
        nextCursor: string | null;
      }>(`/imports/${id}/records${queryString({ table, cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>(path, { method: 'POST', body });

/** Puts what the server has said about an import where the screens read it. */
export function keepImport(id: number, facts: Partial<ImportDetail>): void {
  queryClient.setQueryData(importQuery(id).queryKey, (known) =>
    known === undefined ? known : { ...known, ...facts },
  );
  void queryClient.invalidateQueries({ queryKey: ['imports'] });
}

/** Reads the file again; the mapping follows it. */
export async function analyse(
  id: number,
  given: { source?: Partial<SourceSettings>; table?: string | undefined },
): Promise<ImportAnalysis> {
  const analysis = await post<ImportAnalysis>(`/imports/${id}/analyse`, given);
  keepImport(id, { analysis, source: analysis.source });
  return analysis;
}

export async function saveMapping(id: number, mapping: ImportMapping): Promise<Problem[]> {
  const { problems } = await call<{ problems: Problem[] }>(`/imports/${id}/mapping`, {
    method: 'PUT',
    body: { mapping },
  });
  return problems;
}

export async function startCheck(id: number, mapping: ImportMapping, mode: ImportMode): Promise<void> {
  keepImport(id, await post<ImportSummary>(`/imports/${id}/check`, { mapping, mode }));
}

export async function startRun(id: number, mapping: ImportMapping, mode: ImportMode): Promise<void> {
  keepImport(id, await post<ImportSummary>(`/imports/${id}/run`, { mapping, mode }));
}

export async function cancelImport(id: number): Promise<void> {
  keepImport(id, await post<ImportSummary>(`/imports/${id}/cancel`));
}

export async function undoImport(id: number): Promise<void> {
  keepImport(id, await post<ImportSummary>(`/imports/${id}/undo`));
}

export async function deleteImport(id: number): Promise<void> {
  await call(`/imports/${id}`, { method: 'DELETE' });
  await queryClient.invalidateQueries({ queryKey: ['imports'] });
}

export const keepMapping = (
  key: string,
  mapping: ImportMapping,
  header: readonly string[],
): Promise<unknown> => call(`/import-mappings/${key}`, { method: 'PUT', body: { mapping, header } });

/** Where the rows with problems can be had, as in the file. */
export const problemsFile = (id: number, format: 'csv' | 'xlsx'): string =>
  `/api/imports/${id}/problems.${format}`;
export const mappingFile = (id: number): string => `/api/imports/${id}/mapping.json`;

/** Brings a file; `fetch` cannot tell how far it is. */
export function uploadImport(file: File, onProgress: (share: number) => void): Promise<ImportSummary> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/imports/files');
    for (const [name, value] of Object.entries(seenHeaders())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const body = (request.response ?? {}) as Record<string, unknown>;
      if (request.status === 201) resolve(body as unknown as ImportSummary);
      else reject(new ApiError(request.status, body));
    };
    request.onerror = () => reject(new ApiError(0, { code: 'client.offline' }));
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
