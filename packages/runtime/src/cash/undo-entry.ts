/**
 * Taking back what was made of an entry: its payment goes to the trash with its allocations, and the entry is open
 * again. Exits and pauses of flows follow the write as they follow any; a reminder that was ended by the payment does
 * not start by itself.
 */
import { pointer } from '@dunlin/definition';
import { changeWithin } from '../change-records.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { openCash } from './open-cash.ts';
import { readRows } from './read-rows.ts';

export interface UndoneEntry {
  entry: number;
  /** Payments and allocations that went. */
  deleted: { table: string; id: number }[];
}

/** @throws Refusal `cash.not-applied` where the entry has no payment */
export async function undoEntry(
  workspace: Workspace,
  person: Person,
  key: string,
  id: number,
): Promise<UndoneEntry> {
  return workspace.write(async (work) => {
    const { entries, payments, allocations } = openCash(work.app, person, key);
    const [row] = await readRows(work, person, entries.table, ['version', entries.payment], {
      filter: { '==': [{ var: 'id' }, id] },
    });
    if (row === undefined) throw Refusal.missing('entry', id);
    const payment = row[entries.payment];
    if (typeof payment !== 'number') {
      throw new Refusal(
        'conflict',
        'cash.not-applied',
        'Nothing has been made of this entry that could be undone',
      );
    }
    const parts = await readRows(work, person, allocations.table, [], {
      filter: { '==': [{ var: allocations.payment }, payment] },
    });
    const deleted = [
      ...parts.map((part) => ({ table: allocations.table, id: part['id'] as number })),
      { table: payments.table, id: payment },
    ];
    await changeWithin(
      work,
      person,
      { kind: 'form', ref: `cash-applications/${key}` },
      {
        updates: [
          {
            table: entries.table,
            id,
            version: row['version'] as number,
            values: { [entries.state]: 'open', [entries.payment]: null },
          },
        ],
        deletes: deleted,
        place: (kind, index) => (kind === 'delete' ? pointer('deleted', index) : ''),
      },
    );
    return { entry: id, deleted };
  });
}
