/**
 * Work on an import: begun by one process, noted as it goes, gone on with by another where that process is gone.
 *
 *   beginWork ─▶ noteProgress … noteProgress ─▶ endWork
 *                      └── silent for too long ─▶ takeOver ─▶ …
 *
 * Whoever works says until when it speaks for the import. Times are those of the machine, since a workspace's clock may
 * stand still.
 */
import { sql } from 'kysely';
import { notify } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import { type ImportRow, type ImportState, workingStates } from './import-row.ts';

export interface Hold {
  readonly holder: string;
  readonly until: string;
}

export interface Beginning {
  readonly state: (typeof workingStates)[number];
  readonly from: readonly ImportState[];
  readonly hold: Hold;
  /** By the clock of the workspace. */
  readonly now: string;
  readonly mode?: 'skip' | 'all';
}

/** @returns false where the import is in none of the states `from` */
export async function beginWork(
  session: Session,
  id: number,
  { state, from, hold, now, mode }: Beginning,
): Promise<boolean> {
  const writes = state === 'running';
  const begun = await session.db
    .updateTable('sys_import')
    .set((eb) => ({
      state,
      holder: hold.holder,
      held_until: hold.until,
      tries: 1,
      stop: false,
      ...(state === 'undoing'
        ? { undone: JSON.stringify({ deleted: 0, restored: 0, left: 0 }), undone_change: null }
        : { started_at: now, ended_at: null, done_row: 0, counts: null, failure: null }),
      ...(mode === undefined ? {} : { mode }),
      ...(writes
        ? { first_change: eb.selectFrom('sys_change').select(sql<number>`coalesce(max(id), 0)`.as('id')) }
        : {}),
    }))
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .returning('id')
    .executeTakeFirst();
  if (begun === undefined) return false;
  if (state !== 'undoing') {
    await session.db.deleteFrom('sys_import_problem').where('import_id', '=', id).execute();
  }
  return true;
}

export interface Progress {
  readonly row?: number;
  readonly counts?: object;
  readonly undoneChange?: number;
  readonly undone?: object;
}

/** @returns whether the work shall stop: somebody asked for it, or another process has it now */
export async function noteProgress(
  session: Session,
  id: number,
  hold: Hold,
  { row, counts, undoneChange, undone }: Progress,
): Promise<'go-on' | 'stop' | 'lost'> {
  const noted = await session.db
    .updateTable('sys_import')
    .set({
      held_until: hold.until,
      ...(row === undefined ? {} : { done_row: row, tries: 1 }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
      ...(undoneChange === undefined ? {} : { undone_change: undoneChange, tries: 1 }),
      ...(undone === undefined ? {} : { undone: JSON.stringify(undone) }),
    })
    .where('id', '=', id)
    .where('holder', '=', hold.holder)
    .returning('stop')
    .executeTakeFirst();
  if (noted === undefined) return 'lost';
  return noted.stop ? 'stop' : 'go-on';
}

export interface Ending {
  readonly state: ImportState;
  readonly now: string;
  readonly counts?: object;
  readonly failure?: { readonly code: string; readonly detail: string };
  readonly row?: number;
}

export async function endWork(
  session: Session,
  id: number,
  holder: string,
  { state, now, counts, failure, row }: Ending,
): Promise<void> {
  const ended = await session.db
    .updateTable('sys_import')
    .set((eb) => ({
      state,
      ended_at: now,
      holder: null,
      held_until: null,
      stop: false,
      ...(row === undefined ? {} : { done_row: row }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
      ...(failure === undefined ? {} : { failure: JSON.stringify(failure) }),
      last_change: eb
        .case()
        .when('first_change', 'is', null)
        .then(null)
        .when('last_change', 'is not', null)
        .then(eb.ref('last_change'))
        .else(eb.selectFrom('sys_change').select(sql<number>`coalesce(max(id), 0)`.as('id')))
        .end(),
    }))
    .where('id', '=', id)
    .where('holder', '=', holder)
    .returning(['created_by', 'file_name'])
    .executeTakeFirst();
  await tellOfEnd(session, id, ended, { state, now });
}

/** Who began it is told how it ended, but not of what they stopped or only looked at. */
async function tellOfEnd(
  session: Session,
  id: number,
  ended: { created_by: number | null; file_name: string } | undefined,
  { state, now }: Pick<Ending, 'state' | 'now'>,
): Promise<void> {
  const person = ended?.created_by ?? null;
  if (ended === undefined || person === null) return;
  if (state !== 'done' && state !== 'failed' && state !== 'undone') return;
  await notify(session, [
    {
      person,
      kind: `import-${state}`,
      at: now,
      occasion: `${id} ${now}`,
      subject: { kind: 'import', id: String(id) },
      params: { file: ended.file_name },
    },
  ]);
}

/** Asks whoever works on it to stop. @returns false where nobody does */
export async function askToStop(session: Session, id: number): Promise<boolean> {
  const asked = await session.db
    .updateTable('sys_import')
    .set({ stop: true })
    .where('id', '=', id)
    .where('state', 'in', [...workingStates])
    .returning('id')
    .executeTakeFirst();
  return asked !== undefined;
}

/** Takes over imports whose process has gone silent. @returns them, with how often it was tried */
export async function takeOver(session: Session, now: string, hold: Hold): Promise<ImportRow[]> {
  const silent = await session.db
    .selectFrom('sys_import')
    .select('id')
    .where('state', 'in', [...workingStates])
    .where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '<', now)]))
    .orderBy('id')
    .limit(4)
    .forUpdate()
    .skipLocked()
    .execute();
  if (silent.length === 0) return [];
  return session.db
    .updateTable('sys_import')
    .set((eb) => ({ holder: hold.holder, held_until: hold.until, tries: eb('tries', '+', 1) }))
    .where(
      'id',
      'in',
      silent.map(({ id }) => id),
    )
    .returningAll()
    .execute();
}

/** Lets go of work that a process cannot go on with because it ends: the next one takes it over at once. */
export async function letGo(session: Session, id: number, holder: string): Promise<void> {
  await session.db
    .updateTable('sys_import')
    .set({ held_until: null })
    .where('id', '=', id)
    .where('holder', '=', holder)
    .execute();
}
