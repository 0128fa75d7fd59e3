/** Effects on runs and tokens: history of steps, where tokens rest, runs that ended, tokens that failed. Set-based. */
import type { EndEffect, FailureEffect, FlowMoment, RestEffect } from '@dunlin/flows';
import { sql } from 'kysely';
import { tellOfRuns } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

export interface StepRow {
  readonly run: number;
  readonly token: number;
  readonly flow: string;
  readonly version: number;
  readonly step: string;
  readonly stepType: string;
  readonly occurrence: number;
  readonly table: string;
  readonly record: number;
  readonly outcome: string;
}

/** The unique key (token, step, occurrence) refuses what was done before. */
export async function writeSteps(
  session: Session,
  rows: readonly StepRow[],
  moment: FlowMoment,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into ${systemTable(session, 'sys_step')}
      (run_id, token_id, flow, flow_version, step, step_type, occurrence, table_key, record_id, at, outcome)
    select run, token, flow, version, step, step_type, occurrence, table_key, record, ${moment.now}::timestamptz, outcome
    from unnest(
      ${rows.map((row) => row.run)}::bigint[], ${rows.map((row) => row.token)}::bigint[],
      ${rows.map((row) => row.flow)}::text[], ${rows.map((row) => row.version)}::integer[],
      ${rows.map((row) => row.step)}::text[], ${rows.map((row) => row.stepType)}::text[],
      ${rows.map((row) => row.occurrence)}::integer[], ${rows.map((row) => row.table)}::text[],
      ${rows.map((row) => row.record)}::bigint[], ${rows.map((row) => row.outcome)}::text[]
    ) as given (run, token, flow, version, step, step_type, occurrence, table_key, record, outcome)`.execute(
    session.db,
  );
}

export async function writeRests(session: Session, rests: readonly RestEffect[]): Promise<void> {
  if (rests.length === 0) return;
  await sql`
    update ${systemTable(session, 'sys_token')} as token
    set step = given.step, occurrence = given.occurrence, state = given.state, due_at = given.due_at, failure = null
    from unnest(
      ${rests.map((rest) => rest.token)}::bigint[], ${rests.map((rest) => rest.step)}::text[],
      ${rests.map((rest) => rest.occurrence)}::integer[], ${rests.map((rest) => rest.state)}::text[],
      ${rests.map((rest) => rest.dueAt)}::text[]::timestamptz[]
    ) as given (token, step, occurrence, state, due_at)
    where token.id = given.token`.execute(session.db);
}

/** A run has one token: where it ends, the run ends. Its tasks stay: they are work that was asked for. */
export async function writeEnds(
  session: Session,
  ends: readonly EndEffect[],
  moment: FlowMoment,
): Promise<void> {
  if (ends.length === 0) return;
  await sql`
    update ${systemTable(session, 'sys_run')} as run
    set status = 'ended', outcome = given.outcome, pause_reason = null, ended_at = ${moment.now}::timestamptz
    from unnest(${ends.map((end) => end.run)}::bigint[], ${ends.map((end) => end.outcome)}::text[]) as given (run, outcome)
    where run.id = given.run and run.status = 'active'`.execute(session.db);
  await sql`delete from ${systemTable(session, 'sys_token')}
    where run_id = any(${ends.map((end) => end.run)}::bigint[])`.execute(session.db);
}

/**
 * Takes tokens out of the way, with the reason for people to see, and tells those who answer for them; nothing else of their
 * runs is touched.
 */
export async function writeFailures(
  session: Session,
  failures: readonly Pick<FailureEffect, 'token' | 'reason' | 'step' | 'occurrence'>[],
  moment: FlowMoment,
): Promise<void> {
  if (failures.length === 0) return;
  const { rows } = await sql<{ token: number; run: number }>`
    update ${systemTable(session, 'sys_token')} as token
    set state = 'failed', failure = given.reason, step = given.step, occurrence = given.occurrence
    from unnest(
      ${failures.map((each) => each.token)}::bigint[], ${failures.map((each) => each.reason)}::text[],
      ${failures.map((each) => each.step)}::text[], ${failures.map((each) => each.occurrence)}::integer[]
    ) as given (token, reason, step, occurrence)
    where token.id = given.token
    returning token.id as token, token.run_id as run`.execute(session.db);
  await tellOfRuns(
    session,
    rows.map(({ token, run }) => ({ run, kind: 'run-stopped', occasion: `${token} ${moment.now}` })),
    moment,
  );
}
