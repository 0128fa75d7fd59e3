/** Keeping, changing and giving up lists of one's own. */
import { type Expression, unfitProblems, ViewLayout, validateShape } from '@dunlin/definition';
import { check } from '@dunlin/expression';
import { checkLayout } from '@dunlin/packs';
import {
  changeSavedView,
  countSavedViews,
  createSavedView,
  deleteSavedView,
  readSavedView,
  type SavedViewRow,
  setDefaultView,
  unreadableProblems,
} from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import { readFilter } from '../filter.ts';
import { grantsOf, type Person, readableTable } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { colleaguesOf } from './colleagues.ts';
import { type DescribedView, describeViews } from './list-views.ts';
import { mayChange, maySpread } from './may-change.ts';
import { viewTag } from './view-tag.ts';

export type Sharing = SavedViewRow['shared'];

export interface ViewChange {
  name?: string | undefined;
  /** Of the layout, as formula text or JSON Logic; it takes the place of one that stands there. */
  filter?: unknown;
  layout?: object | undefined;
  /** With nobody, the owner's team, or everybody; the last for those who publish. */
  shared?: Sharing | undefined;
  /** Among the views of the owner. */
  position?: number | undefined;
}

/** @throws Refusal with the problems of the layout, at `/layout/…` */
export async function createView(
  workspace: Workspace,
  person: Person,
  {
    table,
    name,
    layout: given,
    filter,
    shared = 'private',
  }: { table: string; name: string; layout: object; filter?: unknown; shared?: Sharing | undefined },
): Promise<DescribedView> {
  const owner = ownerOf(person);
  return workspace.write(async (work) => {
    readableTable(work.app, person, table);
    const layout = withFilter(work, table, given, filter);
    refuseLayout(work, person, table, layout);
    if (shared === 'all') refuseToSpread(person);
    if ((await countSavedViews(work.session, owner)) >= mostViews)
      throw new Refusal('too-large', 'view.too-many', `Nobody keeps more than ${mostViews} views`);
    const view = { owner, table, name: name.trim(), layout, shared };
    const id = await createSavedView(work.session, view, work.moment.now);
    if (shared === 'all') await noteForAll(work, person, { table, name: view.name }, 'created');
    return described(work, person, id);
  });
}

export async function changeView(
  workspace: Workspace,
  person: Person,
  id: number,
  change: ViewChange,
  isMeant: IsMeant = () => true,
): Promise<DescribedView> {
  return workspace.write(async (work) => {
    const row = await changeable(work, person, id);
    refuseChanged(row, isMeant);
    const layout = change.layout && withFilter(work, row.table_key, change.layout, change.filter);
    if (layout !== undefined) refuseLayout(work, person, row.table_key, layout);
    if (change.shared === 'all' && row.shared !== 'all') refuseToSpread(person);
    const { name } = change;
    const given = { ...change, layout, ...(name === undefined ? {} : { name: name.trim() }) };
    await changeSavedView(work.session, id, given, work.moment.now);
    const { shared = row.shared } = change;
    if (row.shared === 'all' || shared === 'all')
      await noteForAll(work, person, { table: row.table_key, name: given.name ?? row.name }, 'changed');
    return described(work, person, id);
  });
}

export async function removeView(
  workspace: Workspace,
  person: Person,
  id: number,
  isMeant: IsMeant = () => true,
): Promise<void> {
  await workspace.write(async (work) => {
    const row = await changeable(work, person, id);
    refuseChanged(row, isMeant);
    await deleteSavedView(work.session, id);
    if (row.shared === 'all')
      await noteForAll(work, person, { table: row.table_key, name: row.name }, 'removed');
  });
}

/** @param view key of a definition, id of a saved view, `all`, or null for the first there is */
export async function setOwnDefault(
  workspace: Workspace,
  person: Person,
  table: string,
  view: string | null,
): Promise<void> {
  const owner = ownerOf(person);
  await workspace.write(async ({ session, app }) => {
    readableTable(app, person, table);
    await setDefaultView(session, owner, table, view);
  });
}

function ownerOf({ userId }: Person): number {
  if (userId === null) throw Refusal.forbidden('keep views: the operator of the database has no lists');
  return userId;
}

function refuseToSpread(person: Person): void {
  if (!maySpread(person)) throw Refusal.forbidden('give views to everybody: that is for those who publish');
}

const withFilter = ({ app }: Work, table: string, layout: object, filter: unknown): object =>
  filter === undefined || filter === ''
    ? layout
    : { ...layout, filter: readFilter(app.model, table, filter).expression };

/** A view that the person sees and may change. */
async function changeable({ session, ...work }: Work, person: Person, id: number): Promise<SavedViewRow> {
  const row = await readSavedView(session, id);
  const team = person.userId === null ? [] : await colleaguesOf({ session, ...work }, person.userId);
  const sees =
    row !== undefined &&
    (row.owner_id === person.userId ||
      row.shared === 'all' ||
      (row.shared === 'team' && team.includes(row.owner_id)));
  if (!sees) throw Refusal.missing('view', id);
  if (!mayChange(person, row)) throw Refusal.forbidden('change the view of somebody else');
  return row;
}

/** Whether a view is still the one over which its change was made, by its tag. */
type IsMeant = (tag: string) => boolean;

function refuseChanged(row: SavedViewRow, isMeant: IsMeant): void {
  if (isMeant(viewTag(row))) return;
  throw new Refusal('unmet', 'view.changed', `The view "${row.name}" has changed since it was read`);
}

/** What everybody has in their lists is noted; what people keep for themselves is nobody else's matter. */
const noteForAll = (
  work: Work,
  person: Person,
  { table, name }: { readonly table: string; readonly name: string },
  action: 'created' | 'changed' | 'removed',
): Promise<void> => noteEvents(work, person, [{ kind: 'shared-view', table, detail: { action, name } }]);

/** More than anybody needs: those that are shared are sent to everybody who opens a list. */
const mostViews = 200;
const longestLayout = 50_000;

/** A layout that fits its table and uses nothing that its owner may not read. */
function refuseLayout({ app }: Work, person: Person, table: string, layout: object): void {
  refuseErrors(unfitProblems(layout).map((each) => ({ ...each, pointer: `/layout${each.pointer}` })));
  if (JSON.stringify(layout).length > longestLayout)
    throw new Refusal('too-large', 'view.too-large', `A view has at most ${longestLayout} characters`);
  refuseErrors(validateShape(ViewLayout, layout, '/layout'));
  const view = layout as ViewLayout;
  refuseErrors(
    checkLayout(view, table, app.model).map((each) => ({ ...each, pointer: `/layout${each.pointer}` })),
  );
  const grants = grantsOf(app, person);
  const used: (readonly [expression: Expression, at: string])[] = [
    ...(view.filter === undefined ? [] : [[view.filter as Expression, '/layout/filter'] as const]),
    ...(view.sort ?? []).map(({ field }, index) => [{ var: field }, `/layout/sort/${index}`] as const),
    ...(view.group ?? []).map((path, index) => [{ var: path }, `/layout/group/${index}`] as const),
    ...(view.sums ?? []).map((path, index) => [{ var: path }, `/layout/sums/${index}`] as const),
  ];
  refuseErrors(
    used.flatMap(([expression, at]) =>
      unreadableProblems(app.model, check(expression, { schema: app.model, table }).node!, grants, at),
    ),
  );
}

async function described(work: Work, person: Person, id: number): Promise<DescribedView> {
  const row = await readSavedView(work.session, id);
  const [view] = await describeViews(work, person, row === undefined ? [] : [row]);
  if (view === undefined) throw Refusal.missing('view', id);
  return view;
}
