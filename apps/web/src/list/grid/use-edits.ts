/**
 * Editing cells in place: shown at once, sent with the version that was read, taken back where it is refused. What was
 * typed into a refused cell stays with its reason. The last edits can be undone, each as one change of its own.
 */
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { ApiError, call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { RecordDetail, RecordList, RecordRow, Refs, TableMeta, Value } from '../../api/types.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { type Made, takeBack } from './take-back.ts';

export interface Refused {
  value: Value;
  title?: string | undefined;
  reason: string;
}

export interface Edits {
  refused: ReadonlyMap<string, Refused>;
  busy: ReadonlySet<string>;
  change: (row: RecordRow, path: string, value: Value, title?: string) => Promise<boolean>;
  forget: (id: number, path: string) => void;
  /** What was changed together by other means, to be undone like one edit. */
  note: (made: readonly Made[]) => void;
  undo: () => Promise<boolean>;
}

export const cellKey = (id: number, path: string): string => `${id}:${path}`;
const mostUndos = 200;

export function useEdits(table: TableMeta): Edits {
  const client = useQueryClient();
  const describe = useDescribeError();
  const [refused, setRefused] = useState<ReadonlyMap<string, Refused>>(new Map());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  /** One entry for each intention. */
  const done = useRef<(readonly Made[])[]>([]);
  const versions = useRef(new Map<number, number>());
  /** The edits that the server has not answered yet. */
  const underWay = useRef<Promise<unknown>>(Promise.resolve());

  const patchRows = useCallback(
    (id: number, values: Partial<RecordRow>, refs: Refs = {}): void => {
      const patched = (page: RecordList): RecordList =>
        page.records.some((each) => each.id === id)
          ? {
              ...page,
              records: page.records.map((each) => (each.id === id ? { ...each, ...values } : each)),
              refs: mergeTitles(page.refs, refs),
            }
          : page;
      client.setQueriesData<InfiniteData<RecordList>>(
        { queryKey: ['records', table.key], type: 'active' },
        (old) => old && { ...old, pages: old.pages.map(patched) },
      );
      client.setQueriesData<RecordList>({ queryKey: ['group-page', table.key], type: 'active' }, (old) =>
        old && 'records' in old ? patched(old) : old,
      );
    },
    [client, table.key],
  );

  const send = useCallback(
    async (row: RecordRow, path: string, value: Value, title: string | undefined): Promise<boolean> => {
      const key = cellKey(row.id, path);
      const before = row[path];
      const target = table.fields.find((field) => field.key === path)?.options.table;
      const named =
        title !== undefined && target !== undefined ? { [target]: { [String(value)]: title } } : {};
      patchRows(row.id, { [path]: value }, named);
      setBusy((keys) => new Set([...keys, key]));
      try {
        // A second edit of the row that comes before the answer to the first goes on from its version.
        const version = Math.max(row.version, versions.current.get(row.id) ?? 0);
        const answer = await call<RecordDetail>(`/tables/${table.key}/records/${row.id}`, {
          method: 'PATCH',
          body: { values: { [path]: value } },
          ifMatch: version,
        });
        versions.current.set(row.id, answer.record.version);
        patchRows(row.id, answer.record, answer.refs);
        setRefused((map) => without(map, key));
        void client.invalidateQueries({ queryKey: ['totals', table.key] });
        return true;
      } catch (error) {
        patchRows(row.id, { [path]: before ?? null });
        const { text } = describe(error);
        setRefused((map) => new Map([...map, [key, { value, title, reason: text }]]));
        if (error instanceof ApiError && error.status === 409) void refreshAll();
        return false;
      } finally {
        setBusy((keys) => new Set([...keys].filter((each) => each !== key)));
      }
    },
    [client, table, patchRows, describe],
  );

  const note = useCallback((made: readonly Made[]): void => {
    if (made.length > 0) done.current = [...done.current.slice(1 - mostUndos), made];
  }, []);
  const change: Edits['change'] = useCallback(
    (row, path, value, title) => {
      const before = row[path] ?? null;
      const sent = send(row, path, value, title).then((kept) => {
        if (kept) note([{ id: row.id, path, before, after: value }]);
        return kept;
      });
      underWay.current = Promise.all([underWay.current, sent]);
      return sent;
    },
    [send, note],
  );
  const undo = useCallback(async (): Promise<boolean> => {
    await underWay.current;
    const last = done.current.pop();
    const [first, ...others] = last ?? [];
    if (last === undefined || first === undefined) return false;
    if (others.length > 0) return takeBack(table.key, last);
    const { id, path, before } = first;
    const now = await call<RecordDetail>(`/tables/${table.key}/records/${id}`);
    return send(now.record, path, before, undefined);
  }, [send, table.key]);
  const forget = useCallback((id: number, path: string) => {
    setRefused((map) => without(map, cellKey(id, path)));
  }, []);
  return useMemo(
    () => ({ refused, busy, change, forget, note, undo }),
    [refused, busy, change, forget, note, undo],
  );
}

const without = (map: ReadonlyMap<string, Refused>, key: string): ReadonlyMap<string, Refused> =>
  new Map([...map].filter(([each]) => each !== key));

const mergeTitles = (old: Refs, more: Refs): Refs => ({
  ...old,
  ...Object.fromEntries(Object.entries(more).map(([table, titles]) => [table, { ...old[table], ...titles }])),
});
