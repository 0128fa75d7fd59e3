/** What changed while somebody was looking, for screens that keep themselves fresh. */
import { changesAfter } from '@dunlin/store';
import { grantsOf, type Person } from './person.ts';
import type { Workspace } from './workspace.ts';

/** Tables of which records changed since a cursor, of those that the reader may see. */
export async function changesSince(workspace: Workspace, person: Person, since: number | undefined) {
  return workspace.read(async ({ session, app }) => {
    const { cursor, tables } = await changesAfter(session, since);
    const grants = grantsOf(app, person);
    return { cursor, tables: tables.filter((table) => grants.of(table).read !== false) };
  });
}
