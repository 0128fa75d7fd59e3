/** Delegations are set and ended; they are never changed, so that it can be told who acted for whom, and when. */
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import type { Delegation } from './delegation.ts';

export type NewDelegation = Pick<
  Delegation,
  'person' | 'delegate' | 'fromOn' | 'toOn' | 'flows' | 'note' | 'movesOpen'
>;

/** Setting them is one at a time in a workspace, so that two never close a circle between them; held until the transaction ends. */
export async function holdDelegations(session: Session): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${session.workspace}/delegations`}, 0))`.execute(
    session.db,
  );
}

/** @param by at: ISO instant @returns its id */
export async function insertDelegation(
  { db }: Session,
  given: NewDelegation,
  by: { at: string; userId: number | null },
): Promise<number> {
  const { id } = await db
    .insertInto('sys_delegation')
    .values({
      person_id: given.person,
      delegate_id: given.delegate,
      from_on: given.fromOn,
      to_on: given.toOn,
      flows: given.flows === null ? null : JSON.stringify(given.flows),
      note: given.note,
      moves_open: given.movesOpen,
      created_at: by.at,
      created_by: by.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Those that had ended already are left as they are. @returns how many end now */
export async function endDelegations(
  { db }: Session,
  ids: readonly number[],
  by: { at: string; userId: number | null },
): Promise<number> {
  if (ids.length === 0) return 0;
  const { numUpdatedRows } = await db
    .updateTable('sys_delegation')
    .set({ ended_at: by.at, ended_by: by.userId })
    .where('id', 'in', [...ids])
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
