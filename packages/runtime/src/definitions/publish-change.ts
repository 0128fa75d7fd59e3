/**
 * The one way by which definitions change, whoever changes them: a pack that is installed, drafts that are published.
 *
 *   beforehand: indexes over large tables, beside the work of others
 *   one transaction: nobody else publishes ▸ planned on what is live now ▸ tables follow ▸ versions ▸ schedules ▸ `follow`
 *   afterwards: what may be finished beside the work of others
 */
import { hasErrors } from '@dunlin/definition';
import {
  applySchemaChange,
  finishOnline,
  holdPublishing,
  isLarge,
  loadLiveDefinitions,
  type PublishedDocument,
  prepareOnline,
  previewSchemaChange,
  publish,
  readCurrentSchema,
  retire,
  retryWhileLocked,
  type SchemaChange,
  type StoredDefinition,
  StoreError,
  syncSchedules,
} from '@dunlin/store';
import { missingAssets } from '../assets/missing-assets.ts';
import { completeBuiltInTables } from '../complete-built-in-tables.ts';
import type { Person } from '../person.ts';
import { Refusal, refuseErrors } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type Change, type PlannedChange, planChange } from './plan-change.ts';

export interface Publishing<Wanted extends Change, Result> {
  /** What is wanted, given what is live; asked again inside the transaction. @throws Refusal where it cannot be */
  want(live: readonly StoredDefinition[], work: Work): Wanted | Promise<Wanted>;
  /** What follows in the same transaction, over the app with what was published. */
  follow(done: Done<Wanted>, work: Work): Promise<Result>;
  readonly note?: string | undefined;
}

export interface Done<Wanted extends Change> {
  readonly wanted: Wanted;
  readonly planned: PlannedChange;
  readonly tables: SchemaChange;
  readonly published: PublishedDocument[];
}

/** How long publishing waits for somebody else's. */
export const publishPatienceMs = 3_000;

/**
 * @throws Refusal with everything that stands in the way, in the documents and in the records of their tables; `busy`
 * where others hold the tables, or publish something at the same time
 */
export async function publishChange<Wanted extends Change, Result>(
  workspace: Workspace,
  person: Person,
  { want, follow, note }: Publishing<Wanted, Result>,
): Promise<Result> {
  return busyWhenLocked(async () => {
    const built = await prepare(workspace, want);
    try {
      const result = await workspace.publishing(async (given, recompile) => {
        const { session, moment } = given;
        await holdPublishing(session, publishPatienceMs);
        // Somebody else's publishing may have finished in the meantime.
        const work = { ...given, app: await recompile() };
        const live = await loadLiveDefinitions(session);
        const wanted = await want(live, work);
        const planned = planChange(live, work.app, wanted);
        refuseErrors([...planned.own, ...planned.elsewhere, ...(await missingAssets(session, wanted.put))]);
        const options = { ...planned.options, online: workspace.database.kind === 'server' };
        const tables = await applySchemaChange(session, planned.model!, moment, options);
        refuseErrors(tables.problems);
        const by = { at: moment.now, userId: person.userId, note };
        const published = await publish(session, wanted.put, by);
        await retire(session, wanted.retire, by);
        const app = await recompile();
        await syncSchedules(session, app.rules, { ...moment, zone: work.state.zone });
        return follow({ wanted, planned, tables, published }, { ...work, app });
      });
      // What is cut off here is gone on with at the next start.
      if (workspace.database.kind === 'server') await finishOnline(workspace.database, workspace.key);
      return result;
    } catch (thrown) {
      // Indexes for definitions that did not come; where a table is held again, the next start takes them away.
      if (built.length > 0) await completeBuiltInTables(workspace).catch(() => undefined);
      throw thrown;
    }
  });
}

/**
 * What takes long over large tables is done beforehand, beside the work of others.
 * @returns names of indexes that were built
 */
async function prepare(workspace: Workspace, want: Publishing<Change, unknown>['want']): Promise<string[]> {
  if (workspace.database.kind === 'embedded') return [];
  const { model, options, isLong } = await workspace.read(async (work) => {
    const { session, app, moment } = work;
    const live = await loadLiveDefinitions(session);
    const planned = planChange(live, app, await want(live, work));
    const { model: next, options: given } = planned;
    const current = await readCurrentSchema(session);
    if (next === undefined || ![...current.keys()].some((table) => isLarge(current, table)))
      return { model: next, options: given, isLong: false };
    const preview = await previewSchemaChange(session, next, moment, given);
    const stands = [...planned.own, ...planned.elsewhere, ...preview.problems];
    return { model: next, options: given, isLong: !hasErrors(stands) };
  });
  return isLong && model !== undefined
    ? prepareOnline(workspace.database, workspace.key, model, options)
    : [];
}

/** @throws Refusal busy where a lock was not free in time */
async function busyWhenLocked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await retryWhileLocked(work, 3);
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.code !== 'store.lock-timeout') throw thrown;
    const detail =
      'Others hold a table that the change needs, or publish something themselves. Nothing was changed; try again when they are done';
    throw new Refusal('busy', 'schema.busy', detail);
  }
}
