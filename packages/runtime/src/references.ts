/** Names of the records that an answer refers to, so that nobody has to read an id. */
import { type Node, QueryBuilder } from '@dunlin/expression';
import { readTitles } from '@dunlin/store';
import { grantsOf, type Person } from './person.ts';
import { parametersOf, type Work } from './workspace.ts';

/** Table → id → name. */
export type References = Record<string, Record<string, string>>;

/**
 * One statement. A record that the reader may not see has no name here.
 * Names of users are known to everybody: who owns a thing is part of the thing.
 */
export async function referenceTitles(
  work: Work,
  person: Person,
  ids: ReadonlyMap<string, ReadonlySet<number>>,
): Promise<References> {
  const { session, app } = work;
  const wanted = new Map([...ids].filter(([, set]) => set.size > 0));
  const titles = await readTitles(session, app.model, wanted, {
    grants: grantsOf(app, person),
    parameters: parametersOf(work, person),
  });
  return referencesOf(titles);
}

/** In an order of their own: the order in which they were come by would tell of what was left out. */
export function referencesOf(titles: ReadonlyMap<string, ReadonlyMap<number, string>>): References {
  const ordered = [...titles].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    ordered.map(([key, named]) => [
      key,
      Object.fromEntries([...named].map(([id, title]) => [String(id), title])),
    ]),
  );
}

/** Gathers ids by table. */
export class WantedReferences {
  readonly ids = new Map<string, Set<number>>();

  add(table: string | undefined, id: unknown): void {
    if (table === undefined || typeof id !== 'number') return;
    const set = this.ids.get(table) ?? new Set();
    this.ids.set(table, set.add(id));
  }
}

/** Those of some rows of the engines whose record the reader may see; one query a table. */
export async function rowsOverReadable<Row>(
  work: Work,
  person: Person,
  rows: readonly Row[],
  recordOf: (row: Row) => { table: string; id: number },
): Promise<Row[]> {
  const ids = new Map<string, number[]>();
  for (const row of rows) {
    const { table, id } = recordOf(row);
    const list = ids.get(table) ?? [];
    ids.set(table, list);
    list.push(id);
  }
  const readable = new Map<string, Set<number>>();
  for (const [table, list] of ids) readable.set(table, await readableIds(work, person, table, list));
  return rows.filter((row) => {
    const { table, id } = recordOf(row);
    return readable.get(table)!.has(id);
  });
}

/** Ids among `ids` of records that the reader may see; one query. */
export async function readableIds(
  work: Work,
  person: Person,
  table: string,
  ids: readonly number[],
): Promise<Set<number>> {
  const { app } = work;
  if (app.model.table(table) === undefined || ids.length === 0) return new Set();
  const { read } = grantsOf(app, person).of(table);
  if (read === false) return new Set();
  return read === true ? new Set(ids) : readableWith(work, person, table, ids, read);
}

/** Ids among `ids` of records for which a row expression is true. */
export async function readableWith(
  work: Work,
  person: Person,
  table: string,
  ids: readonly number[],
  condition: Node,
): Promise<Set<number>> {
  const query = new QueryBuilder(work.app.model, table, { stored: true, keys: 'ids' });
  query.where(condition).column('id', query.field('id'));
  const rows = await work.session.run(query.build(), {
    ...parametersOf(work, person),
    ids: [...new Set(ids)],
  });
  return new Set(rows.map((row) => row['id'] as number));
}
