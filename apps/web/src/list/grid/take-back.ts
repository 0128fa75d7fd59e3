/** Changes that were made together → taken back as one change of their own, but for what somebody else changed since. */
import { call } from '../../api/client.ts';
import { listPath } from '../../api/queries.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { Logic, RecordList, Value } from '../../api/types.ts';

export interface Made {
  id: number;
  path: string;
  before: Value;
  after: Value;
}

/** The names of as many records fit into one address. */
const pageRows = 100;
const same = (one: Value | undefined, other: Value): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** @returns whether anything was taken back */
export async function takeBack(table: string, made: readonly Made[]): Promise<boolean> {
  const ofRecord = [...Map.groupBy(made, ({ id }) => id)];
  let done = 0;
  for (let at = 0; at < ofRecord.length; at += pageRows) {
    const some = ofRecord.slice(at, at + pageRows);
    const filter: Logic = { or: [false, ...some.map(([id]) => ({ '==': [{ var: 'id' }, id] }))] };
    const fields = [...new Set(made.map(({ path }) => path))];
    const { records } = await call<RecordList>(
      listPath({ table, filter, fields, limit: pageRows, estimate: false }, null),
    );
    const update = some.flatMap(([id, changes]) => {
      const now = records.find((row) => row.id === id);
      const own = changes.filter(({ path, after }) => now !== undefined && same(now[path], after));
      if (now === undefined || own.length === 0) return [];
      const values = Object.fromEntries(own.map(({ path, before }) => [path, before]));
      return [{ id, version: now.version, values }];
    });
    if (update.length === 0) continue;
    const answer = await call<{ updated: number[] }>(`/tables/${table}/records:batch`, {
      method: 'POST',
      body: { update, partial: true },
    });
    done += answer.updated.length;
  }
  await refreshAll();
  return done > 0;
}
