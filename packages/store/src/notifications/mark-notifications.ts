/** A person reads what they were told, puts it off, or takes that back. Only their own rows, whatever is named. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';
import type { NotificationReader } from './notification-row.ts';
import type { KindInSpan } from './read-notifications.ts';

/** Which are meant: some, a digest, or all up to the newest that the person has seen. */
export type NotificationTarget = { readonly ids: readonly number[] } | KindInSpan | { readonly upTo: number };

type Builder = ExpressionBuilder<SystemTables, 'sys_notification'>;

const meant =
  (target: NotificationTarget) =>
  (eb: Builder): Expression<SqlBool> => {
    if ('ids' in target) return eb('id', 'in', target.ids.length === 0 ? [-1] : [...target.ids]);
    if ('upTo' in target) return eb('id', '<=', target.upTo);
    const { kind, from, until } = target;
    return eb.and([eb('kind', '=', kind), eb('shown_from', '>=', from), eb('shown_from', '<', until)]);
  };

/** @returns how many were unread */
export async function readNotifications(
  session: Session,
  { person, now }: NotificationReader,
  target: NotificationTarget,
): Promise<number> {
  const done = await session.db
    .updateTable('sys_notification')
    .set({ read_at: now, transaction_id: await transactionOf(session) })
    .where('person_id', '=', person)
    .where('shown_from', '<=', now)
    .where('read_at', 'is', null)
    .where(meant(target))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/**
 * Unread again, from an instant on.
 * @param until null: from when it happened, which takes back that it was put off
 * @returns ids of what it was done to
 */
export async function snoozeNotifications(
  session: Session,
  { person }: NotificationReader,
  target: NotificationTarget,
  until: string | null,
): Promise<number[]> {
  const transaction = await transactionOf(session);
  const rows = await session.db
    .updateTable('sys_notification')
    .set(({ ref }) => ({
      read_at: null,
      shown_from: until ?? ref('at'),
      transaction_id: transaction,
    }))
    .where('person_id', '=', person)
    .where(meant(target))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Forgets what happened before an instant, unless it was put off until later. @returns how many */
export async function forgetNotifications(session: Session, before: string): Promise<number> {
  const gone = await session.db
    .deleteFrom('sys_notification')
    .where('at', '<', before)
    .where('shown_from', '<', before)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Whoever follows live is told of it as of a new one. */
async function transactionOf(session: Session): Promise<string> {
  const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(session.db);
  return rows[0]!.id;
}
