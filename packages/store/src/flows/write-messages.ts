/**
 * Rows of the outbox, written with the step that causes them.
 *
 * Recipients are resolved here, in the same statement: an address, one user, or every active user of a role.
 * Where there is none the message is held with the reason, for a person to see; it is never left out.
 */
import type { FlowMoment, MessageEffect } from '@dunlin/flows';
import { sql } from 'kysely';
import { tellOfAlerts } from '../notifications/index.ts';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

export interface MessageRow {
  /** Null for messages about a task, which no step repeats. */
  readonly token: number | null;
  readonly run: number | null;
  readonly step: string | null;
  readonly occurrence: number | null;
  readonly table: string;
  readonly record: number;
  readonly template: string;
  readonly templateVersion: number;
  readonly channel: MessageEffect['channel'];
  readonly audience: MessageEffect['audience'];
  readonly recipient: MessageEffect['recipient'];
}

/** @returns how many rows were written; a role with three members gets three */
export async function writeMessages(
  session: Session,
  messages: readonly MessageRow[],
  moment: FlowMoment,
): Promise<number> {
  if (messages.length === 0) return 0;
  const of = <T>(value: (row: MessageRow) => T): T[] => messages.map(value);
  const { rows } = await sql<{ id: number }>`
    with given as (
      select * from unnest(
        ${of((row) => row.token)}::bigint[], ${of((row) => row.run)}::bigint[], ${of((row) => row.step)}::text[],
        ${of((row) => row.occurrence)}::integer[], ${of((row) => row.table)}::text[], ${of((row) => row.record)}::bigint[],
        ${of((row) => row.template)}::text[], ${of((row) => row.templateVersion)}::integer[],
        ${of((row) => row.channel)}::text[], ${of((row) => row.audience)}::text[],
        ${of(({ recipient }) => (recipient.kind === 'address' ? recipient.address : null))}::text[],
        ${of(({ recipient }) => (recipient.kind === 'user' ? recipient.user : null))}::bigint[],
        ${of(({ recipient }) => (recipient.kind === 'role' ? recipient.role : null))}::text[]
      ) with ordinality as rows (
        token, run, step, occurrence, table_key, record, template, version, channel, audience, address, user_id, role, place
      )
    ),
    reached as (
      select given.*, person.id as person, coalesce(given.address, person.email) as recipient
      from given
      left join ${identifier(session.workspace, 'users')} as person
        on person.id = given.user_id or (person.active and person.roles ? given.role)
    )
    insert into ${systemTable(session, 'sys_message')} (
      run_id, token_id, step, occurrence, template, template_version, channel, audience, recipient, recipient_user_id,
      table_key, record_id, status, reason, created_at, next_try_at
    )
    select run, token, step, occurrence, template, version, channel, audience, recipient, person, table_key, record,
      case when recipient is null then 'held' else 'waiting' end,
      case when recipient is null then 'no_address' end,
      ${moment.now}::timestamptz, ${moment.now}::timestamptz
    from reached order by place, person
    returning id`.execute(session.db);
  if (messages.some(({ audience }) => audience === 'staff')) {
    await tellOfAlerts(
      session,
      rows.map((row) => row.id),
    );
  }
  return rows.length;
}
