/** The chain and the log of a workspace as a stream for the verifier and for exports: one batch at a time. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Database, Session } from '../session.ts';
import type { LogRow, SealedRow } from './log-row.ts';
import { type LogRange, printSelection, readLogRows } from './read-log-rows.ts';
import { sealFrom } from './seal-log.ts';
import type { ChainEntry, ChainPart } from './verify-chain.ts';

/** Rows of the tail that are read at once. */
const page = 5_000;
/** More than the sealer ever puts into one; a batch that says otherwise was changed. */
const largestBatch = 50_000;

/** Each batch is a snapshot of its own: what is sealed does not change, and writers go on. */
export async function* readChain(database: Database, workspace: string): AsyncGenerator<ChainPart> {
  let number = 0;
  let reached = 0;
  for (;;) {
    const part = await database.read(workspace, async (session) => {
      const row = await session.db
        .selectFrom('sys_seal')
        .selectAll()
        .where('number', '>', number)
        .orderBy('number')
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const seal = sealFrom(row);
      const entries = await readEntries(session, {
        afterId: Math.max(reached, seal.afterId),
        lastId: seal.lastId,
        limit: largestBatch,
      });
      return { kind: 'batch', seal, entries } as const;
    });
    if (part === undefined) break;
    number = part.seal.number;
    reached = part.seal.lastId;
    yield part;
  }
  for (;;) {
    const tail = await database.read(workspace, async (session) => {
      const sealer = await session.db.selectFrom('sys_sealer').select('sealed_id').executeTakeFirst();
      const newer = await session.db
        .selectFrom('sys_seal')
        .select('number')
        .where('number', '>', number)
        .limit(1)
        .executeTakeFirst();
      const entries = await readEntries(session, { afterId: reached, limit: page });
      // What was sealed since the last batch was read is no sign of a missing end.
      const sealedTo = newer === undefined ? (sealer?.sealed_id ?? 0) : 0;
      return { entries: newer === undefined ? entries : entries.map(unsealed), sealedTo };
    });
    yield { kind: 'tail', ...tail };
    const last = tail.entries.at(-1);
    if (last === undefined || tail.entries.length < page) return;
    reached = last.id;
  }
}

const unsealed = ({ id, row }: ChainEntry): ChainEntry => ({ id, ...(row === undefined ? {} : { row }) });

/** Rows and what the chain holds about them, matched by id. */
async function readEntries(session: Session, range: LogRange): Promise<ChainEntry[]> {
  const rows = await readLogRows(session, range);
  const sealed = await readSealed(session, range);
  const byId = new Map<number, { row?: LogRow; sealed?: SealedRow }>();
  for (const row of rows) byId.set(row.id, { row });
  for (const { id, ...each } of sealed) byId.set(id, { ...byId.get(id), sealed: each });
  const entries = [...byId].map(([id, each]) => ({ id, ...each })).sort((a, b) => a.id - b.id);
  return range.limit === undefined ? entries : entries.slice(0, range.limit);
}

async function readSealed(session: Session, range: LogRange): Promise<(SealedRow & { id: number })[]> {
  const { rows } = await sql<SealedRow & { id: number }>`
    select id, encode(digest, 'hex') as digest, encode(salt, 'hex') as salt, encode(payload, 'hex') as payload
    from ${identifier(session.workspace, 'sys_sealed')} where ${printSelection(range)}
    order by id ${range.limit === undefined ? sql`` : sql`limit ${range.limit}::integer`}`.execute(
    session.db,
  );
  return rows;
}
