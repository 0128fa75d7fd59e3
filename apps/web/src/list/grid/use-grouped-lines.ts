/** A list in groups as lines: heads with counts and sums from the server, and in open ones their groups or records by pages. */
import { type QueryKey, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { call } from '../../api/client.ts';
import { type GroupPlace, groupsPath, type ListRequest, listPath } from '../../api/queries.ts';
import type { GroupPage, RecordList, Refs } from '../../api/types.ts';
import type { Column } from '../list-state.ts';
import { mergeRefs } from '../merge-refs.ts';
import type { GridLine, GridLines, GroupLine } from './grid-items.ts';

interface Node {
  places: readonly GroupPlace[];
  /** Keys of its pages that were asked for. */
  keys: (string | null)[];
}

type Tree = Readonly<Record<string, Node>>;

const rowsOfPage = 50;
const groupsOfPage = 100;
const root: Node = { places: [], keys: [null] };
/** Which groups were open, so that coming back finds them so. */
const kept = new Map<string, Tree>();

const idOf = (places: readonly GroupPlace[]): string => JSON.stringify(places);

export interface GroupedLines extends GridLines {
  lines: readonly GridLine[];
  refs: Refs;
  pending: boolean;
  fetching: boolean;
  error: unknown;
  retry: () => void;
  toggle: (line: GroupLine) => void;
}

export function useGroupedLines(
  request: ListRequest,
  group: readonly Column[],
  sort: string,
  enabled: boolean,
): GroupedLines {
  const hash = useMemo(() => JSON.stringify([request, group.map(({ path }) => path)]), [request, group]);
  const [tree, setTree] = useState<{ hash: string; nodes: Tree }>({
    hash,
    nodes: kept.get(hash) ?? { '[]': root },
  });
  const nodes = tree.hash === hash ? tree.nodes : (kept.get(hash) ?? { '[]': root });
  const change = useCallback(
    (make: (nodes: Tree) => Tree): void => {
      setTree((old) => {
        const now = make(old.hash === hash ? old.nodes : (kept.get(hash) ?? { '[]': root }));
        kept.set(hash, now);
        return { hash, nodes: now };
      });
    },
    [hash],
  );
  const asked = useMemo(
    () =>
      enabled
        ? Object.entries(nodes).flatMap(([id, { places, keys }]) => keys.map((key) => ({ id, places, key })))
        : [],
    [nodes, enabled],
  );
  const answers = useQueries({
    queries: asked.map(({ places, key }) => pageQuery(request, group, sort, places, key)),
    combine: (results) => ({
      pages: results.map(({ data }) => data),
      fetching: results.some((each) => each.isFetching),
      failed: results.map(({ isError }) => isError),
      error: results.find(({ isError }) => isError)?.error ?? null,
      retry: () => {
        for (const each of results) if (each.isError) void each.refetch();
      },
    }),
  });
  const { pages, failed } = answers;
  const toggle = useCallback(
    ({ places, open }: GroupLine): void =>
      change((old) => {
        const id = idOf(places);
        if (!open) return { ...old, [id]: { places, keys: [null] } };
        return Object.fromEntries(
          Object.entries(old).filter(([each]) => each === '[]' || !each.startsWith(id.slice(0, -1))),
        );
      }),
    [change],
  );
  const lines = useMemo(() => {
    const found: GridLine[] = [];
    const byNode = Map.groupBy(
      asked.map((each, index) => ({ ...each, index })),
      ({ id }) => id,
    );
    const add = (places: readonly GroupPlace[]): void => {
      const id = idOf(places);
      const level = places.length;
      const own = byNode.get(id) ?? [];
      for (const { index } of own) {
        const page = pages[index];
        if (page === undefined) continue;
        if ('records' in page) found.push(...page.records.map((row) => ({ kind: 'row' as const, row })));
        else
          for (const each of page.groups) {
            const column = group[level]!;
            const inside = [
              ...places,
              { path: column.path, value: each.value, hidden: each.hidden === true },
            ];
            const open = nodes[idOf(inside)] !== undefined;
            found.push({ kind: 'group', id: idOf(inside), level, column, group: each, open, places: inside });
            if (open) add(inside);
          }
      }
      const last = own.at(-1);
      if (last === undefined) return;
      const next = pages[last.index]?.nextCursor;
      if (pages[last.index] !== undefined && next === null) return;
      found.push({
        kind: 'more',
        id: `more ${id}`,
        level,
        busy: pages[last.index] === undefined && failed[last.index] !== true,
        failed: failed[last.index] === true,
        load: () => {
          if (typeof next !== 'string') return answers.retry();
          change((old) => {
            const node = old[id];
            return node === undefined ? old : { ...old, [id]: { ...node, keys: [...node.keys, next] } };
          });
        },
      });
    };
    add([]);
    return found;
  }, [asked, pages, failed, nodes, group, change, answers.retry]);
  const refs = useMemo(() => mergeRefs(pages.filter((page) => page !== undefined)), [pages]);
  return {
    lines,
    count: lines.length,
    line: (index) => lines[index],
    refs,
    pending: enabled && pages[0] === undefined && failed[0] !== true,
    fetching: answers.fetching,
    error: pages[0] === undefined ? answers.error : null,
    retry: answers.retry,
    toggle,
  };
}

function pageQuery(
  request: ListRequest,
  group: readonly Column[],
  sort: string,
  places: readonly GroupPlace[],
  key: string | null,
) {
  const { table, filter, search, asOf, sums } = request;
  const within = places;
  const column = group[places.length];
  const queryKey: QueryKey = ['group-page', table, request, group.map(({ path }) => path), sort, places, key];
  return {
    queryKey,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<GroupPage | RecordList> => {
      if (column === undefined) {
        const { sums: _, ...rest } = request;
        return call<RecordList>(listPath({ ...rest, within, limit: rowsOfPage, estimate: false }, key), {
          signal,
        });
      }
      const by = sort.split(',').includes(`-${column.path}`) ? `-${column.path}` : column.path;
      const wanted = { table, filter, search, asOf, within, by, limit: groupsOfPage };
      return call<GroupPage>(groupsPath({ ...wanted, ...(sums === undefined ? {} : { sums }) }, key), {
        signal,
      });
    },
  };
}
