import type { Person } from '../person.ts';
import { rowsOverReadable } from '../references.ts';
import type { Workspace } from '../workspace.ts';
import type { KnownRecords } from './known-records.ts';

/** Notes those of some records that the person may read now. */
export async function knowReadable(
  workspace: Workspace,
  person: Person,
  known: KnownRecords,
  records: readonly { readonly table: string; readonly id: number }[],
): Promise<void> {
  if (records.length === 0) return;
  const readable = await workspace.read((work) => rowsOverReadable(work, person, records, (each) => each));
  for (const { table, id } of readable) known.add(table, id);
}
