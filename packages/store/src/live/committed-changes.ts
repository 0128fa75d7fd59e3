/**
 * What has committed since a place: changes of records, what happened to tasks, and whom something was told.
 *
 * Rows are read in the order of (transaction, id), and only those of transactions before the oldest one that is running:
 * nothing that commits late can then appear before a place that a reader has passed. Numbers of transactions begin anew on
 * another server, so a place is good for hours and never for keeping.
 */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { Place } from './place.ts';

export interface CommittedChange extends Place {
  readonly table: string;
  readonly record: number;
  readonly operation: 'create' | 'update' | 'delete' | 'restore' | 'recompute';
  /** Keys of the fields that changed; nothing where the record as a whole came or went. */
  readonly fields: readonly string[];
}

export interface CommittedTaskEvent extends Place {
  readonly task: number;
  /** Whose it was before. */
  readonly from: number | null;
}

/** Somebody was told something, read it or put it off. */
export interface CommittedNotification extends Place {
  readonly person: number;
}

/** The place after all that is certain to have been seen by now. */
export async function placeOfNow(session: Session): Promise<Place> {
  const { rows } = await sql<{ transaction: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as transaction`.execute(session.db);
  return { transaction: rows[0]!.transaction, id: 0 };
}

/** In order; fewer than `limit` means that there is no more for now. */
export async function committedChanges(
  session: Session,
  after: Place,
  limit: number,
): Promise<CommittedChange[]> {
  const { rows } = await sql<CommittedChange>`
    select transaction_id::text as transaction, id, table_key as "table", record_id as record, operation,
      case when operation in ('update', 'recompute') then array(select jsonb_object_keys(new_values)) else '{}' end as fields
    from ${identifier(session.workspace, 'sys_change')}
    where ${newer(after)} order by transaction_id, id limit ${limit}::integer`.execute(session.db);
  return rows;
}

/** As `committedChanges`. */
export async function committedTaskEvents(
  session: Session,
  after: Place,
  limit: number,
): Promise<CommittedTaskEvent[]> {
  const { rows } = await sql<CommittedTaskEvent>`
    select transaction_id::text as transaction, id, task_id as task, from_assignee_id as "from"
    from ${identifier(session.workspace, 'sys_task_event')}
    where ${newer(after)} order by transaction_id, id limit ${limit}::integer`.execute(session.db);
  return rows;
}

/** As `committedChanges`. */
export async function committedNotifications(
  session: Session,
  after: Place,
  limit: number,
): Promise<CommittedNotification[]> {
  const { rows } = await sql<CommittedNotification>`
    select transaction_id::text as transaction, id, person_id as person
    from ${identifier(session.workspace, 'sys_notification')}
    where ${newer(after)} order by transaction_id, id limit ${limit}::integer`.execute(session.db);
  return rows;
}

const newer = ({ transaction, id }: Place) => sql<boolean>`
  (transaction_id, id) > (${transaction}::xid8, ${id}::bigint)
  and transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;
