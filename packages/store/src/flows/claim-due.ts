/**
 * Takes due tokens for one worker: the earliest first, none that another worker has, none whose subject is being written.
 *
 * Lock order of the whole package: subject, token, task, message. Writers of records lock the subject first and
 * wait for the rest; a worker waits for nothing, it skips.
 */
import type { CompiledFlow } from '@dunlin/flows';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { FlowContext } from './flow-context.ts';
import { systemTable } from './system-table.ts';

/** A token that stands before a step. */
export interface TokenAt {
  readonly token: number;
  readonly run: number;
  readonly record: number;
  readonly step: string;
  readonly occurrence: number;
  readonly flow: CompiledFlow;
  /** How many rules stand between its run and what began it. */
  readonly depth: number;
}

export interface Claim {
  readonly tokens: readonly TokenAt[];
  /** Tokens that cannot be carried out, with the reason. */
  readonly lost: readonly { readonly token: number; readonly reason: string }[];
  /** Runs whose subject does not exist any more. */
  readonly orphans: readonly number[];
  /** Left for later, because somebody is writing their subject. */
  readonly skipped: number;
}

interface Row {
  token: number;
  run: number;
  record: number;
  step: string;
  occurrence: number;
  flow: string;
  flow_version: number;
  depth: number;
}

export async function claimDue(
  session: Session,
  context: FlowContext,
  now: string,
  limit: number,
): Promise<Claim> {
  const { rows } = await sql<Row>`
    with due as (
      select id, run_id, step, occurrence, due_at from ${systemTable(session, 'sys_token')}
      where state = 'waiting' and due_at <= ${now}::timestamptz
      order by due_at, id limit ${limit} for update skip locked
    )
    select due.id as token, due.run_id as run, run.record_id as record, due.step, due.occurrence, run.flow, run.flow_version,
      run.depth
    from due join ${systemTable(session, 'sys_run')} as run on run.id = due.run_id
    order by due.due_at, due.id`.execute(session.db);

  const lost: { token: number; reason: string }[] = [];
  const byTable = new Map<string, TokenAt[]>();
  for (const row of rows) {
    const flow = context.flow(row.flow, row.flow_version);
    if (flow === undefined || !flow.steps.has(row.step)) {
      lost.push({ token: row.token, reason: flow === undefined ? 'no-flow' : 'no-step' });
      continue;
    }
    const { token, run, record, step, occurrence, depth } = row;
    const list = byTable.get(flow.table);
    const at = { token, run, record, step, occurrence, flow, depth };
    if (list === undefined) byTable.set(flow.table, [at]);
    else list.push(at);
  }

  const free = new Set<TokenAt>();
  const orphans: number[] = [];
  let skipped = 0;
  for (const [table, tokens] of byTable) {
    const ids = [...new Set(tokens.map((token) => token.record))];
    const locked = await idsOf(session, table, ids, true);
    const absent = ids.filter((id) => !locked.has(id));
    const present = absent.length === 0 ? absent : [...(await idsOf(session, table, absent, false))];
    const busy = new Set(present);
    for (const token of tokens) {
      if (locked.has(token.record)) free.add(token);
      else if (busy.has(token.record)) skipped += 1;
      else orphans.push(token.run);
    }
  }
  // In the order of the claim, whatever tables they are about.
  const tokens = [...byTable.values()].flat().filter((token) => free.has(token));
  return { tokens, lost, orphans, skipped };
}

async function idsOf(
  session: Session,
  table: string,
  ids: readonly number[],
  lock: boolean,
): Promise<Set<number>> {
  const locking = lock ? sql`order by id for no key update skip locked` : sql``;
  const { rows } = await sql<{ id: number }>`
    select id from ${identifier(session.workspace, table)} where id = any(${[...ids]}::bigint[]) ${locking}`.execute(
    session.db,
  );
  return new Set(rows.map((row) => row.id));
}
