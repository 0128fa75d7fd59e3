/**
 * One batch of work for a worker: claims due tokens and carries them out, in the caller's transaction.
 *
 * A run whose effects the database refuses is found by halving the batch and set aside with the reason; the others go on.
 * Collisions with other transactions are not such refusals: they undo the whole batch, to be tried again.
 */
import type { FlowMoment } from '@dunlin/flows';
import { sql } from 'kysely';
import { isRetryable } from '../connection/retry.ts';
import type { Session } from '../session.ts';
import { carryOut, noSteps, recordDeleted, type StepCounts } from './carry-out.ts';
import { claimDue, type TokenAt } from './claim-due.ts';
import { endRuns } from './end-runs.ts';
import type { FlowContext } from './flow-context.ts';
import { reasonOf } from './reason-of.ts';
import { writeFailures } from './write-steps.ts';

export interface DueSteps extends StepCounts {
  /** Tokens that were carried out or set aside; 0 when there is nothing left that this worker can do now. */
  claimed: number;
  /** Tokens left for later, because somebody is writing their subject. */
  skipped: number;
}

/** @param limit tokens at most; a batch of 2,000 stays well under a second on a server */
export async function runDueSteps(
  session: Session,
  context: FlowContext,
  moment: FlowMoment,
  limit: number,
): Promise<DueSteps> {
  const { tokens, lost, orphans, skipped } = await claimDue(session, context, moment.now, limit);
  const orphaned = await endRuns(
    session,
    orphans.map((run) => ({ run, outcome: recordDeleted })),
    moment,
  );
  await setAside(session, lost, moment);
  const counts = { ...noSteps(), claimed: tokens.length + lost.length + orphans.length, skipped };
  counts.ended += orphaned.runs;
  counts.failed += lost.length;
  await carryOutIsolated(session, context, moment, tokens, counts);
  return counts;
}

async function carryOutIsolated(
  session: Session,
  context: FlowContext,
  moment: FlowMoment,
  tokens: readonly TokenAt[],
  counts: DueSteps,
): Promise<void> {
  if (tokens.length === 0) return;
  await sql`savepoint dunlin_steps`.execute(session.db);
  try {
    const done = await carryOut(session, context, moment, { tokens });
    await sql`release savepoint dunlin_steps`.execute(session.db);
    for (const key of Object.keys(done) as (keyof StepCounts)[]) counts[key] += done[key];
    return;
  } catch (thrown) {
    if (isRetryable(thrown)) throw thrown;
    await sql`rollback to savepoint dunlin_steps`.execute(session.db);
    await sql`release savepoint dunlin_steps`.execute(session.db);
    if (tokens.length === 1) {
      await setAside(session, [{ token: tokens[0]!.token, reason: reasonOf(thrown) }], moment);
      counts.failed += 1;
      return;
    }
  }
  const half = Math.ceil(tokens.length / 2);
  await carryOutIsolated(session, context, moment, tokens.slice(0, half), counts);
  await carryOutIsolated(session, context, moment, tokens.slice(half), counts);
}

async function setAside(
  session: Session,
  tokens: readonly { token: number; reason: string }[],
  moment: FlowMoment,
): Promise<void> {
  if (tokens.length === 0) return;
  const ids = tokens.map((each) => each.token);
  const { rows } = await sql<{ id: number; step: string; occurrence: number }>`
    select id, step, occurrence from ${sql.id(session.workspace, 'sys_token')} where id = any(${ids}::bigint[])`.execute(
    session.db,
  );
  const reasons = new Map(tokens.map((each) => [each.token, each.reason]));
  await writeFailures(
    session,
    rows.map(({ id, step, occurrence }) => ({ token: id, step, occurrence, reason: reasons.get(id)! })),
    moment,
  );
}
