/**
 * References to records that are made part of another → where they lead from now on.
 *
 * A row that only links two records (of a list of references) goes where it would lead from the record to itself, or say twice
 * what another says.
 */
import { type ReferringRow, readLinks, readReferring } from '@dunlin/store';
import type { ModelCollection } from '@dunlin/tables';
import type { Work } from '../../workspace.ts';

export interface LedReferences {
  readonly moved: readonly ReferringRow[];
  /** Links that go, with the record that owned them. */
  readonly dropped: readonly { readonly table: string; readonly id: number; readonly owner: number }[];
}

export async function leadReferences(
  work: Work,
  table: string,
  keep: number,
  others: readonly number[],
): Promise<LedReferences> {
  const { session, app } = work;
  const referring = await readReferring(session, app.model, table, others);
  const dropped: { table: string; id: number; owner: number }[] = [];
  for (const { collection, owner } of linkTables(work, table)) {
    const ends = { from: owner === table, to: collection.to === table };
    const lead = (id: number, isOurs: boolean): number => (isOurs && others.includes(id) ? keep : id);
    const rows = await readLinks(session, collection, ends, [keep, ...others]);
    const told = new Set<string>();
    // What the kept record has itself stays before what comes.
    const isOwn = (row: { from: number; to: number }): boolean =>
      lead(row.from, ends.from) === row.from && lead(row.to, ends.to) === row.to;
    for (const row of rows.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.id - b.id)) {
      const [from, to] = [lead(row.from, ends.from), lead(row.to, ends.to)];
      const name = `${from} ${to}`;
      const leadsToItself = ends.from && ends.to && from === to;
      if (!isOwn(row) && (leadsToItself || told.has(name))) {
        dropped.push({ table: collection.table, id: row.id, owner: row.from });
      } else told.add(name);
    }
  }
  const gone = new Set(dropped.map((each) => `${each.table} ${each.id}`));
  return { moved: referring.filter((row) => !gone.has(`${row.table} ${row.id}`)), dropped };
}

interface LinkTable {
  /** Table whose records own the links. */
  readonly owner: string;
  readonly collection: {
    readonly table: string;
    readonly via: string;
    readonly target: string;
    readonly to: string;
  };
}

/** Tables of links at which records of the table can stand at either end. */
function linkTables({ app }: Work, table: string): LinkTable[] {
  const { model } = app;
  return [...model.tables.values()].flatMap((owner) =>
    [...owner.collections.values()].flatMap((each: ModelCollection) => {
      if (!each.made || each.target === undefined) return [];
      const target = model.table(each.table)?.columns.get(each.target)?.type;
      const to = target?.kind === 'reference' ? target.table : undefined;
      return to === undefined || (owner.key !== table && to !== table)
        ? []
        : [{ owner: owner.key, collection: { table: each.table, via: each.via, target: each.target, to } }];
    }),
  );
}
