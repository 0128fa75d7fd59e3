/** Entries that are no payment of a customer (interest, transfers between own accounts) are set aside, and taken back. */
import { pointer } from '@dunlin/definition';
import { changeWithin } from '../change-records.ts';
import type { Person } from '../person.ts';
import type { Workspace } from '../workspace.ts';
import { openCash } from './open-cash.ts';
import { readRows } from './read-rows.ts';

/** Those of `ids` that are in the other state change; @returns their number */
export async function setAsideEntries(
  workspace: Workspace,
  person: Person,
  key: string,
  ids: readonly number[],
  aside: boolean,
): Promise<{ changed: number }> {
  return workspace.write(async (work) => {
    const { entries } = openCash(work.app, person, key);
    const [from, to] = aside ? ['open', 'ignored'] : ['ignored', 'open'];
    const rows = await readRows(work, person, entries.table, ['version'], {
      filter: { and: [{ in: [{ var: 'id' }, [...ids]] }, { '==': [{ var: entries.state }, from] }] },
    });
    const { updated } = await changeWithin(
      work,
      person,
      { kind: 'form', ref: `cash-applications/${key}` },
      {
        updates: rows.map((row) => ({
          table: entries.table,
          id: row['id'] as number,
          version: row['version'] as number,
          values: { [entries.state]: to },
        })),
        place: (_, index) => pointer('entries', index),
      },
    );
    return { changed: updated.length };
  });
}
