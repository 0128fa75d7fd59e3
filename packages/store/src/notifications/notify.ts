/**
 * Tells people of something, in the transaction in which it happens.
 *
 * Written again for the same occasion it is told once. Nobody is told what they did themselves, nor anybody who has left.
 */
import { sql } from 'kysely';
import { systemTable } from '../flows/system-table.ts';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';
import type { NotificationKind } from './notification-kinds.ts';

export interface NewNotification {
  readonly person: number;
  readonly kind: NotificationKind;
  /** Who did it; nobody where absent. */
  readonly by?: number | null;
  /** Instant of the workspace's clock. */
  readonly at: string;
  /** Says which time it was: the same kind and occasion is told a person once. */
  readonly occasion: string;
  /** The record that it is about. */
  readonly record?: { readonly table: string; readonly id: number };
  /** What it opens where that is not the record: a task, an import, a definition by its kind and key. */
  readonly subject?: { readonly kind: string; readonly id: string };
  /** For the sentence: numbers, keys and labels, never values of records. */
  readonly params?: { readonly [key: string]: JsonValue };
}

/** One statement. @returns how many were told who had not been */
export async function notify(session: Session, given: readonly NewNotification[]): Promise<number> {
  if (given.length === 0) return 0;
  const of = <T>(value: (each: NewNotification) => T): T[] => given.map(value);
  const { numAffectedRows } = await sql`
    insert into ${systemTable(session, 'sys_notification')} (
      person_id, kind, by_id, table_key, record_id, subject_kind, subject, params, occasion, at, shown_from
    )
    select given.person, given.kind, given.by_id, given.table_key, given.record, given.subject_kind, given.subject,
      given.params, given.occasion, given.at, given.at
    from unnest(
      ${of((each) => each.person)}::bigint[], ${of((each) => each.kind)}::text[],
      ${of((each) => each.by ?? null)}::bigint[], ${of((each) => each.record?.table ?? null)}::text[],
      ${of((each) => each.record?.id ?? null)}::bigint[], ${of((each) => each.subject?.kind ?? null)}::text[],
      ${of((each) => each.subject?.id ?? null)}::text[],
      ${of(({ params }) => (params === undefined ? null : JSON.stringify(params)))}::text[]::jsonb[],
      ${of((each) => each.occasion)}::text[], ${of((each) => each.at)}::text[]::timestamptz[]
    ) with ordinality as given (
      person, kind, by_id, table_key, record, subject_kind, subject, params, occasion, at, place
    )
    join ${identifier(session.workspace, 'users')} as who on who.id = given.person and who.active
    where given.by_id is distinct from given.person
    order by given.place
    on conflict (person_id, kind, occasion) do nothing`.execute(session.db);
  return Number(numAffectedRows ?? 0);
}
