/** The tables that are being made or changed now, as their drafts have them, for those who choose among tables. */
import type { TableDefinition } from '@dunlin/definition';
import type { DefinitionDetail } from '@dunlin/runtime';
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { definitionsQuery, readDefinition } from './definition-calls.ts';

export interface DraftedTable {
  readonly key: string;
  readonly document: TableDefinition;
  /** What is live of it; absent where it was never published. */
  readonly published?: TableDefinition;
}

/** Drafts that do not have the shape of a table are left out. */
export function useDraftedTables(): readonly DraftedTable[] {
  const { data } = useQuery(definitionsQuery);
  const drafts = (data?.definitions ?? []).flatMap(({ kind, key, draft }) =>
    kind === 'tables' && draft !== null ? [{ key, revision: draft.revision }] : [],
  );
  return useQueries({
    queries: drafts.map(({ key, revision }) => ({
      queryKey: ['definitions', 'drafted', key, revision],
      queryFn: () => readDefinition('tables', key),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: draftedOf,
  });
}

const draftedOf = (results: readonly UseQueryResult<DefinitionDetail>[]): readonly DraftedTable[] =>
  results.flatMap(({ data }): DraftedTable[] => {
    const document = data?.draft?.document;
    if (data === undefined || !isTable(document)) return [];
    const published = data.live?.document as TableDefinition | undefined;
    return [{ key: data.key, document, ...(published === undefined ? {} : { published }) }];
  });

/** A draft may be anything; this is as much of a table as screens rely on. */
function isTable(document: unknown): document is TableDefinition {
  const { key, label, labelOne, fields } = (document ?? {}) as Partial<TableDefinition>;
  const isNamed = (each: unknown): boolean => {
    const { zh, en } = (each ?? {}) as { zh?: unknown; en?: unknown };
    return typeof zh === 'string' && typeof en === 'string';
  };
  return (
    typeof key === 'string' &&
    isNamed(label) &&
    isNamed(labelOne) &&
    Array.isArray(fields) &&
    fields.every((field) => typeof field?.key === 'string' && isNamed(field.label))
  );
}
