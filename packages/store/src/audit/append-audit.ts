/**
 * Adds events to the log: what people do that is no change of a record. One statement, any number of events.
 *
 * Changes of records are not repeated here; they stand in sys_change, and the log is read from both in the order of ids.
 */
import type { Through } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';
import type { AuditKind } from './audit-kinds.ts';

export interface AuditEntry {
  readonly kind: AuditKind;
  /** Id of who did it; null for the system and for people who are not known. */
  readonly actor: number | null;
  /** Id of the person with whose rights it was done, where that is another. */
  readonly as?: number;
  readonly through: Through;
  readonly table?: string;
  readonly record?: number;
  /** What it was about where that is no record: a report, a definition, an e-mail. At most 200 characters are kept. */
  readonly subject?: string;
  /** May hold personal data and can be erased later; at most 16 KiB are kept. */
  readonly detail?: { readonly [key: string]: JsonValue };
}

/** When: by the workspace's clock, and by the machine's; ISO instants. */
export interface AuditMoment {
  readonly now: string;
  readonly recordedAt: string;
}

const maxDetailBytes = 16 * 1024;
const maxSubject = 200;

export async function appendAudit(
  session: Session,
  { now, recordedAt }: AuditMoment,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const ids = (pick: (entry: AuditEntry) => number | null | undefined) =>
    entries.map((entry) => {
      const id = pick(entry);
      return id === null || id === undefined ? null : String(id);
    });
  // The id of the transaction comes before those of the events: the sealer relies on it (seal-audit.ts).
  await sql`with writer as materialized (select pg_current_xact_id() as id)
    insert into ${identifier(session.workspace, 'sys_audit_event')}
      (at, recorded_at, kind, actor_id, as_id, through_kind, through_ref, table_key, record_id, subject, detail)
    select ${now}::timestamptz, ${recordedAt}::timestamptz, given.kind, given.actor_id, given.as_id, given.through_kind,
      given.through_ref, given.table_key, given.record_id, given.subject, given.detail
    from writer, unnest(
      ${entries.map(({ kind }) => kind)}::text[],
      ${ids(({ actor }) => actor)}::text[]::bigint[],
      ${ids(({ as }) => as)}::text[]::bigint[],
      ${entries.map(({ through }) => through.kind)}::text[],
      ${entries.map(({ through }) => plain(through.ref))}::text[],
      ${entries.map(({ table }) => table ?? null)}::text[],
      ${ids(({ record }) => record)}::text[]::bigint[],
      ${entries.map(({ subject }) => plain(subject))}::text[],
      ${entries.map(({ detail }) => detailText(detail))}::text[]::jsonb[]
    ) as given (kind, actor_id, as_id, through_kind, through_ref, table_key, record_id, subject, detail)
    where writer.id is not null`.execute(session.db);
}

/** As the database can keep it: without NUL and halves of characters. */
const plain = (text: string | undefined): string | null =>
  text === undefined ? null : text.slice(0, maxSubject).toWellFormed().replaceAll('\0', '');

function detailText(detail: AuditEntry['detail']): string | null {
  if (detail === undefined) return null;
  const text = JSON.stringify(detail, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value,
  );
  const bytes = Buffer.byteLength(text);
  return bytes <= maxDetailBytes ? text : JSON.stringify({ cut: true, bytes });
}
