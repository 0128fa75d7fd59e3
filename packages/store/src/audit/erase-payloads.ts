/**
 * Takes the values of rows out of the log, as retention and the right to be forgotten ask, and leaves the chain whole:
 * in place of the salt stands the digest of what was there, which tells nothing without it.
 *
 * The erasure is an event of the log itself and names the rows; the verifier accepts no other gap.
 */
import { type Problem, problem } from '@dunlin/definition';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { type AuditEntry, type AuditMoment, appendAudit } from './append-audit.ts';
import { digestPayload } from './log-row.ts';
import { readLogRows } from './read-log-rows.ts';

/** Ids that one event can name. */
const idsPerEvent = 1_000;

/**
 * Erasures themselves stay, whoever asks.
 * @returns how many rows were erased now, or the problem of rows that are not sealed yet
 */
export async function erasePayloads(
  session: Session,
  moment: AuditMoment,
  by: Pick<AuditEntry, 'actor' | 'as' | 'through' | 'subject' | 'table' | 'record'>,
  ids: readonly number[],
): Promise<
  { readonly problems: readonly Problem[] } | { readonly problems?: undefined; readonly erased: number }
> {
  const wanted = [...new Set(ids)].sort((a, b) => a - b);
  const salts = await lockSalts(session, wanted);
  const missing = wanted.filter((id) => !salts.has(id));
  if (missing.length > 0) {
    const [id] = missing as [number];
    const detail = `Row ${id} is not in the chain yet and cannot be erased`;
    return { problems: [problem('audit.not-sealed', '', detail, { id, count: missing.length })] };
  }
  let erased = 0;
  for (let i = 0; i < wanted.length; i += idsPerEvent) {
    const part = wanted.slice(i, i + idsPerEvent);
    const rows = (await readLogRows(session, { ids: part })).filter(
      ({ id, kind, source }) => !(source === 'event' && kind === 'erase') && salts.get(id) !== null,
    );
    if (rows.length === 0) continue;
    const gone = rows.map(({ id }) => String(id));
    const digests = rows.map((row) => digestPayload(row, salts.get(row.id)!));
    await sql`update ${identifier(session.workspace, 'sys_sealed')} as sealed set salt = null, payload = given.payload
      from (select id, decode(payload, 'hex') as payload
        from unnest(${gone}::text[]::bigint[], ${digests}::text[]) as each (id, payload)) as given
      where sealed.id = given.id`.execute(session.db);
    for (const [table, columns] of [
      ['sys_change', sql`old_values = null, new_values = null`],
      ['sys_audit_event', sql`subject = null, detail = null`],
    ] as const) {
      await sql`update ${identifier(session.workspace, table)} set ${columns} where id = any(${gone}::bigint[])`.execute(
        session.db,
      );
    }
    await appendAudit(session, moment, [
      { ...by, kind: 'erase', detail: { rows: rows.map(({ id }) => id) } },
    ]);
    erased += rows.length;
  }
  return { erased };
}

async function lockSalts(session: Session, ids: readonly number[]): Promise<Map<number, string | null>> {
  const { rows } = await sql<{ id: number; salt: string | null }>`
    select id, encode(salt, 'hex') as salt from ${identifier(session.workspace, 'sys_sealed')}
    where id = any(${ids.map(String)}::bigint[]) order by id for update`.execute(session.db);
  return new Map(rows.map(({ id, salt }) => [id, salt]));
}
