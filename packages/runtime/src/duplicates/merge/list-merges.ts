/** Merges of a table, newest first, as far as the reader may see the kept record. */
import { type MergeRow, readDeleted, readMerges, seeDeleted } from '@dunlin/store';
import { grantsOf, type Person, readableTable } from '../../person.ts';
import { readableIds, referenceTitles, WantedReferences } from '../../references.ts';
import { readVisiblePage } from '../../visible-page.ts';
import type { Work, Workspace } from '../../workspace.ts';

export interface MergeEntry {
  id: number;
  at: string;
  by: { id: number; name: string } | null;
  kept: { id: number; title: string };
  /** Those that became part of it; a title only where it may be read. */
  merged: { id: number; title: string | null }[];
  undone: { at: string; by: { id: number; name: string } | null } | null;
}

export async function listMerges(
  workspace: Workspace,
  person: Person,
  table: string,
  { limit, after }: { limit: number; after?: number },
): Promise<{ merges: MergeEntry[]; nextCursor: string | null }> {
  return workspace.read(async (work) => {
    readableTable(work.app, person, table);
    const { rows, next } = await readVisiblePage<MergeRow>({
      limit,
      after,
      read: (before, size) =>
        readMerges(work.session, table, { size, ...(before === undefined ? {} : { before }) }),
      visible: async (chunk) => {
        const there = await existing(work, person, table, [...new Set(chunk.map(({ kept }) => kept))]);
        return chunk.filter(({ kept }) => there.has(kept));
      },
    });
    const wanted = new WantedReferences();
    for (const row of rows) {
      wanted.add('users', row.actor);
      wanted.add('users', row.undoneBy);
      for (const id of [row.kept, ...(row.undoneAt === null ? [] : row.merged)]) wanted.add(table, id);
    }
    const titles = await referenceTitles(work, person, wanted.ids);
    const nameOf = (id: number | null) =>
      id === null ? null : { id, name: titles['users']?.[String(id)] ?? '—' };
    const merges: MergeEntry[] = [];
    for (const row of rows) {
      const deleted =
        row.undoneAt === null ? await titlesOfDeleted(work, person, table, row.merged) : new Map();
      const titleOf = (id: number): string | null => titles[table]?.[String(id)] ?? deleted.get(id) ?? null;
      merges.push({
        id: row.id,
        at: row.at,
        by: nameOf(row.actor),
        kept: { id: row.kept, title: titleOf(row.kept) ?? `#${row.kept}` },
        merged: row.merged.map((id) => ({ id, title: titleOf(id) })),
        undone: row.undoneAt === null ? null : { at: row.undoneAt, by: nameOf(row.undoneBy) },
      });
    }
    return { merges, nextCursor: next === null ? null : String(next) };
  });
}

async function existing(
  work: Work,
  person: Person,
  table: string,
  ids: readonly number[],
): Promise<Set<number>> {
  const titles = await referenceTitles(work, person, new Map([[table, new Set(ids)]]));
  const readable = await readableIds(work, person, table, ids);
  return new Set(ids.filter((id) => readable.has(id) && titles[table]?.[String(id)] !== undefined));
}

async function titlesOfDeleted(
  { app, session, moment }: Work,
  person: Person,
  table: string,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const context = { actor: person.actor, moment, grants: grantsOf(app, person) };
  for (const id of ids) {
    const deleted = await readDeleted(session, { table, size: 1, record: id });
    for (const { title } of await seeDeleted(session, app.model, context, table, deleted)) {
      if (title !== null) found.set(id, String(title));
    }
  }
  return found;
}
