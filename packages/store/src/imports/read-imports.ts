/** Imports: one, or a page of them, newest first. */
import type { Session } from '../session.ts';
import type { ImportRow } from './import-row.ts';

export const readImport = (session: Session, id: number): Promise<ImportRow | undefined> =>
  session.db.selectFrom('sys_import').selectAll().where('id', '=', id).executeTakeFirst();

export interface ImportPage {
  readonly limit: number;
  /** Only those before this id. */
  readonly before?: number;
  /** Only those of a person, null being the operator; of everybody where it is absent. */
  readonly createdBy?: number | null;
}

/** @returns at most `limit` of them; what was found in the files is left out */
export async function listImports(
  session: Session,
  { limit, before, createdBy }: ImportPage,
): Promise<Omit<ImportRow, 'analysis'>[]> {
  let query = session.db
    .selectFrom('sys_import')
    .select([
      'id',
      'state',
      'file_name',
      'sha256',
      'size',
      'format',
      'settings',
      'mapping',
      'mode',
      'created_by',
      'created_at',
      'started_at',
      'ended_at',
      'holder',
      'held_until',
      'tries',
      'stop',
      'done_row',
      'rows',
      'counts',
      'failure',
      'first_change',
      'last_change',
      'undone_change',
      'undone',
    ])
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  if (createdBy !== undefined) query = query.where('created_by', 'is not distinct from', createdBy);
  return query.execute();
}
