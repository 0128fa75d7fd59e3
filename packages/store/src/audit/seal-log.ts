/**
 * The sealer: rows of the log that are complete ─▶ the next batch of the chain. Writers never wait for it.
 *
 * A row that commits late must not be passed over. So the sealer first notes the newest id that it sees (`next_id`), and
 * after that the id of its own transaction (`next_xmax`); once none from before that is running, no row up to `next_id` can
 * appear any more: whoever got a smaller id had the id of a transaction before it (append-audit.ts, and history is written
 * after records). The end of the snapshot would not do: transactions beyond it may be running already.
 * Ids of transactions are compared only between two visits, never kept in the chain: they begin anew on another server.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { digestPayload, digestRow } from './log-row.ts';
import { readLogRows } from './read-log-rows.ts';
import { genesis, headOf, type Seal } from './seal.ts';

export interface SealOptions {
  /** Instant of the machine. */
  readonly sealedAt: string;
  /** Rows of one batch; default 5,000. */
  readonly batch?: number;
}

interface Sealer {
  readonly sealed_id: number;
  readonly next_id: number | null;
  /** No transaction from before the mark is running. */
  readonly complete: boolean;
  /** The mark is from another server. */
  readonly foreign: boolean;
  readonly newest: number;
}

/**
 * One batch at most, in a transaction that has written nothing yet. @returns rows sealed, and whether another visit can find more to do now: the first one after rows were
 * written only sets the mark
 */
export async function sealLog(
  session: Session,
  { sealedAt, batch = 5_000 }: SealOptions,
): Promise<{ rows: number; more: boolean }> {
  await refuseWriter(session);
  const state = await lockSealer(session);
  if (state === undefined) return { rows: 0, more: false };
  const { sealed_id, next_id, complete, foreign, newest } = state;
  if (next_id === null || foreign || next_id <= sealed_id) {
    if (newest <= sealed_id) return { rows: 0, more: false };
    await mark(session, newest);
    return { rows: 0, more: true };
  }
  if (!complete) return { rows: 0, more: false };
  const rows = await readLogRows(session, { afterId: sealed_id, lastId: next_id, limit: batch });
  const lastId = rows.at(-1)?.id;
  if (lastId === undefined) {
    // What the mark saw was taken away before it was sealed.
    await mark(session, Math.max(newest, sealed_id));
    return { rows: 0, more: newest > sealed_id };
  }
  const sealed = rows.map((row) => {
    const salt = randomBytes(16).toString('hex');
    return { id: row.id, salt, digest: digestRow(row, digestPayload(row, salt)) };
  });
  const last = await lastSeal(session);
  const facts = {
    number: (last?.number ?? 0) + 1,
    afterId: last?.lastId ?? 0,
    lastId,
    rows: rows.length,
    previous: last?.head ?? genesis,
    sealedAt,
  };
  const head = headOf(
    facts,
    sealed.map(({ digest }) => digest),
  );
  await sql`insert into ${identifier(session.workspace, 'sys_sealed')} (id, digest, salt)
    select id, decode(digest, 'hex'), decode(salt, 'hex') from unnest(
      ${sealed.map(({ id }) => String(id))}::text[]::bigint[], ${sealed.map(({ digest }) => digest)}::text[],
      ${sealed.map(({ salt }) => salt)}::text[]) as given (id, digest, salt)`.execute(session.db);
  await session.db
    .insertInto('sys_seal')
    .values({
      number: facts.number,
      after_id: facts.afterId,
      last_id: lastId,
      rows: facts.rows,
      previous: facts.previous,
      head,
      sealed_at: sealedAt,
    })
    .execute();
  await session.db.updateTable('sys_sealer').set({ sealed_id: lastId }).where('id', '=', 1).execute();
  return { rows: rows.length, more: lastId < newest };
}

/** The newest batch of the chain. */
export async function lastSeal(session: Session): Promise<Seal | undefined> {
  const row = await session.db
    .selectFrom('sys_seal')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : sealFrom(row);
}

/** How many rows are in the chain, over all batches. */
export async function sealedRows(session: Session): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select coalesce(sum(rows), 0)::bigint as rows from ${identifier(session.workspace, 'sys_seal')}`.execute(
    session.db,
  );
  return rows[0]!.rows;
}

export const sealFrom = (row: {
  number: number;
  after_id: number;
  last_id: number;
  rows: number;
  previous: string;
  head: string;
  sealed_at: string;
}): Seal => ({
  number: row.number,
  afterId: row.after_id,
  lastId: row.last_id,
  rows: row.rows,
  previous: row.previous,
  head: row.head,
  sealedAt: row.sealed_at,
});

/** Undefined while another process seals. */
async function lockSealer(session: Session): Promise<Sealer | undefined> {
  const { rows } = await sql<Sealer>`
    select sealer.sealed_id, sealer.next_id,
      sealer.next_xmax <= pg_snapshot_xmin(pg_current_snapshot()) as complete,
      coalesce(sealer.next_xmax >= pg_snapshot_xmax(pg_current_snapshot()), false) as foreign,
      greatest((select max(id) from ${identifier(session.workspace, 'sys_change')}),
        (select max(id) from ${identifier(session.workspace, 'sys_audit_event')}), 0) as newest
    from ${identifier(session.workspace, 'sys_sealer')} as sealer where sealer.id = 1
    for update of sealer skip locked`.execute(session.db);
  return rows[0];
}

async function mark(session: Session, newest: number): Promise<void> {
  const { rows } = await sql<{ xid: string }>`select pg_current_xact_id()::text as xid`.execute(session.db);
  await session.db
    .updateTable('sys_sealer')
    .set({ next_id: newest, next_xmax: rows[0]!.xid })
    .where('id', '=', 1)
    .execute();
}

/** Something that has written has the id of its transaction already; the mark must come after what the sealer sees. */
async function refuseWriter(session: Session): Promise<void> {
  const { rows } = await sql<{ writes: boolean }>`
    select pg_current_xact_id_if_assigned() is not null as writes`.execute(session.db);
  if (rows[0]?.writes === true) throw new Error('the sealer needs a transaction of its own');
}
