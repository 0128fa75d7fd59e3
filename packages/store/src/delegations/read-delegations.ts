/** Delegations as they stand in the database. */
import type { Session } from '../session.ts';
import type { Delegation } from './delegation.ts';

export interface DelegationFilter {
  /** Their first or last day is on or after this one; `YYYY-MM-DD`. */
  readonly since?: string;
  /** In force on this day. */
  readonly on?: string;
  /** Of this person, or for whom they act. */
  readonly about?: number;
  /** Also those that were ended before their last day. */
  readonly ended?: boolean;
}

/** @returns at most 1000, those that end last first */
export async function readDelegations(
  { db }: Session,
  { since, on, about, ended = false }: DelegationFilter,
): Promise<Delegation[]> {
  let query = db.selectFrom('sys_delegation').selectAll();
  if (!ended) query = query.where('ended_at', 'is', null);
  if (since !== undefined) query = query.where('to_on', '>=', since);
  if (on !== undefined) query = query.where('from_on', '<=', on).where('to_on', '>=', on);
  if (about !== undefined)
    query = query.where((where) =>
      where.or([where('person_id', '=', about), where('delegate_id', '=', about)]),
    );
  const rows = await query.orderBy('to_on', 'desc').orderBy('id', 'desc').limit(1000).execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person_id,
    delegate: row.delegate_id,
    fromOn: row.from_on,
    toOn: row.to_on,
    flows: row.flows as string[] | null,
    note: row.note,
    movesOpen: row.moves_open,
    movedAt: row.moved_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    endedAt: row.ended_at,
  }));
}
