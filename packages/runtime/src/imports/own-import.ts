/** An import, for somebody who may see it: who brought it, and administrators. */
import { type ImportRow, readImport } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import { refuseWithoutImport } from './import-rights.ts';

/** @throws Refusal `missing` also where it is somebody else's */
export async function ownImport({ session, app }: Work, person: Person, id: number): Promise<ImportRow> {
  refuseWithoutImport(app, person);
  const row = await readImport(session, id);
  if (row === undefined || !(row.created_by === person.userId || person.rights.admin)) {
    throw Refusal.missing('import', id);
  }
  return row;
}
