/** The lists that somebody can open beside those of the apps: their own, and what others share with them. */
import type { ViewLayout } from '@dunlin/definition';
import { listSavedViews, readDefaultViews, type SavedViewRow } from '@dunlin/store';
import { grantsOf, type Person } from '../person.ts';
import { readableLayout } from '../readable-layout.ts';
import { referenceTitles, WantedReferences } from '../references.ts';
import type { Work, Workspace } from '../workspace.ts';
import { colleaguesOf } from './colleagues.ts';
import { mayChange } from './may-change.ts';
import { viewTag } from './view-tag.ts';

export interface DescribedView {
  id: number;
  table: string;
  name: string;
  owner: { id: number; name: string };
  shared: SavedViewRow['shared'];
  /** Whether the reader may change and delete it. */
  may: boolean;
  position: number;
  /** Of the view as it stands, for `If-Match`. */
  tag: string;
  layout: ViewLayout;
}

export interface ViewList {
  views: DescribedView[];
  /** Table → the view with which the reader's list opens, where they chose one. */
  defaults: Record<string, string>;
}

/** Without those that use what the reader may not see. */
export async function listViews(
  workspace: Workspace,
  person: Person,
  { table }: { table?: string | undefined } = {},
): Promise<ViewList> {
  const { userId: personId } = person;
  if (personId === null) return { views: [], defaults: {} };
  return workspace.read(async (work) => {
    const team = await colleaguesOf(work, personId);
    const rows = await listSavedViews(work.session, { personId, team, table });
    return {
      views: await describeViews(work, person, rows),
      defaults: Object.fromEntries(await readDefaultViews(work.session, personId)),
    };
  });
}

export async function describeViews(
  work: Work,
  person: Person,
  rows: readonly SavedViewRow[],
): Promise<DescribedView[]> {
  const { model } = work.app;
  const grants = grantsOf(work.app, person);
  const shown = rows.flatMap((row) => {
    const { table_key: table, document } = row;
    if (model.table(table) === undefined || grants.of(table).read === false) return [];
    const layout = readableLayout(model, grants, table, document as unknown as ViewLayout);
    return layout === undefined ? [] : [{ row, layout }];
  });
  const owners = new WantedReferences();
  for (const { row } of shown) owners.add('users', row.owner_id);
  const names = (await referenceTitles(work, person, owners.ids))['users'] ?? {};
  return shown.map(({ row, layout }) => ({
    id: row.id,
    table: row.table_key,
    name: row.name,
    owner: { id: row.owner_id, name: names[String(row.owner_id)] ?? '—' },
    shared: row.shared,
    may: mayChange(person, row),
    position: row.position,
    tag: viewTag(row),
    layout,
  }));
}
