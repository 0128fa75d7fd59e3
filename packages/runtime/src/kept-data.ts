/** Columns and tables that no definition names any more: listed, read and purged by admins. */
import { type Kept, listKept, purgeKept, readKept, StoreError } from '@dunlin/store';
import type { Person } from './person.ts';
import { Refusal, refuseErrors } from './refusal.ts';
import type { Workspace } from './workspace.ts';

const mayDo = (person: Person, what: string): void => {
  if (!person.rights.admin) throw Refusal.forbidden(what);
};

/** @throws Refusal forbidden */
export async function listKeptData(workspace: Workspace, person: Person): Promise<{ kept: Kept[] }> {
  mayDo(person, 'see data that no definition names');
  return workspace.read(async ({ session, app }) => ({ kept: await listKept(session, app.model) }));
}

/** Values of a kept column by record; `next` is the record to go on after. */
export async function readKeptData(
  workspace: Workspace,
  person: Person,
  place: { table: string; field: string },
  page: { after?: number; limit: number },
): Promise<{ records: { id: number; value: unknown }[]; next: number | null }> {
  mayDo(person, 'see data that no definition names');
  return workspace.read(async ({ session, app }) => {
    const column = { table: place.table, column: place.field };
    const { records = [], problems } = await readKept(session, app.model, column, page);
    refuseErrors(problems);
    return { records, next: records.length < page.limit ? null : records.at(-1)!.id };
  });
}

/**
 * Drops a kept column or table for good.
 * @param confirm how many records hold something there
 * @throws Refusal with schema.purge-count, schema.not-kept; `busy` where others hold the table
 */
export async function purgeKeptData(
  workspace: Workspace,
  person: Person,
  place: { table: string; field?: string },
  confirm: number,
): Promise<{ purged: Kept }> {
  mayDo(person, 'purge data');
  const { table, field } = place;
  try {
    return await workspace.publishing(async ({ session }, recompile) => {
      const { model } = await recompile();
      const column = field === undefined ? { table } : { table, column: field };
      const { purged, problems } = await purgeKept(session, model, column, confirm);
      refuseErrors(problems);
      return { purged: purged! };
    });
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.code !== 'store.lock-timeout') throw thrown;
    throw new Refusal('busy', 'schema.busy', `Others hold the table ${table}. Nothing was purged; try again`);
  }
}
