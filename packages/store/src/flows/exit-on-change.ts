/**
 * Exits and pauses act in the transaction of the change that makes them true.
 *
 *   changed records ─dependencies backwards─▶ subjects ─▶ their live runs ─one query a flow─▶ exit? pause? ─▶ written
 *
 * The change of the day is a change too: then every live run whose conditions depend on today is looked at.
 * Waits that depend on a changed date are woken, to see their day anew; so are steps that wait for something to be completed.
 */
import { dependsOnToday, type Node, QueryBuilder } from '@dunlin/expression';
import type { CompiledFlow, FlowMoment } from '@dunlin/flows';
import type { Moment } from '@dunlin/tables';
import { sql } from 'kysely';
import type { ChangedRecord } from '../records/index.ts';
import type { Session } from '../session.ts';
import { affectedSubjects } from './affected-subjects.ts';
import { endRuns, type RunEnd } from './end-runs.ts';
import { flowMoment, flowParameters } from './flow-context.ts';
import { type Hold, holdMessages, releaseMessages } from './hold-messages.ts';
import { pauseRuns, resumeRuns } from './pause-runs.ts';
import { resumableSteps, resumeBlocked } from './resume-blocked.ts';
import { systemTable } from './system-table.ts';

export interface ChangeEvent {
  readonly changed: readonly ChangedRecord[];
  /** The business day has just become `moment.today`. */
  readonly newDay?: boolean;
  readonly moment: Moment;
}

export interface Exits {
  /** Ids of runs that ended. */
  readonly runs: readonly number[];
  readonly paused: readonly { readonly run: number; readonly reason: string }[];
}

/** Subjects looked at with one query. */
const batch = 10_000;

export async function exitOnChange(
  session: Session,
  flows: readonly CompiledFlow[],
  event: ChangeEvent,
): Promise<Exits> {
  const ended: number[] = [];
  const paused: { run: number; reason: string }[] = [];
  let moment: FlowMoment | undefined;
  for (const flow of flows) {
    // No run is over a record that nobody knew before.
    const fresh = new Set(
      event.changed.flatMap((each) => (each.table === flow.table && each.isNew ? [each.id] : [])),
    );
    const among = async (nodes: readonly Node[], changed: readonly ChangedRecord[]): Promise<Set<number>> =>
      (await affectedSubjects(session, flow.schema, flow.table, nodes, changed)).difference(fresh);
    const conditions = [flow.exit, flow.pause, flow.hold].flatMap((each) => each?.node ?? []);
    const daily = event.newDay === true && conditions.some((node) => dependsOnToday(node, flow.schema));
    // Only of records that came or went is the id among the changed fields.
    const own = event.changed.flatMap((each) =>
      each.table === flow.table && each.fields.has('id') && !fresh.has(each.id) ? [each.id] : [],
    );
    const affected = await among(conditions, event.changed);
    // A record that has just come has no run that waits.
    const there = event.changed.filter((each) => each.table !== flow.table || !each.fields.has('id'));
    const waits = await among(inputNodes(flow, waitSteps), there);
    const asked = await among(inputNodes(flow, resumableSteps), there);
    if (!daily && [affected, waits, asked].every((each) => each.size === 0) && own.length === 0) continue;
    moment ??= await flowMoment(session, event.moment);
    await wakeWaits(session, flow, [...waits], moment);
    await resumeBlocked(session, flow, [...asked], moment);
    // A subject that was deleted is among the changed records and is found missing below.
    for (const id of own) affected.add(id);
    for await (const runs of liveRuns(session, flow, daily ? 'all' : [...affected])) {
      const found = await judge(session, flow, runs, moment);
      await endRuns(session, found.ends, moment);
      await pauseRuns(session, found.pauses);
      await resumeRuns(session, found.resumes);
      // What may go for one reason may have to wait for another.
      await releaseMessages(session, found.releases);
      await holdMessages(session, found.holds);
      ended.push(...found.ends.map((end) => end.run));
      paused.push(...found.pauses);
    }
  }
  return { runs: ended, paused };
}

const waitSteps = (flow: CompiledFlow): string[] =>
  [...flow.steps.values()].filter((step) => step.type.name === 'wait-until').map((step) => step.id);

const inputNodes = (flow: CompiledFlow, steps: (flow: CompiledFlow) => string[]): Node[] =>
  steps(flow).flatMap((step) => flow.steps.get(step)!.inputs.map((input) => input.node));

interface LiveRun {
  id: number;
  record: number;
  pause_reason: string | null;
}

/** Runs that are active or have left open tasks or unsent messages behind, in batches. */
async function* liveRuns(session: Session, flow: CompiledFlow, subjects: 'all' | readonly number[]) {
  let after = 0;
  for (;;) {
    const among = subjects === 'all' ? sql`` : sql`and run.record_id = any(${[...subjects]}::bigint[])`;
    const { rows } = await sql<LiveRun>`
      select run.id, run.record_id as record, run.pause_reason from ${systemTable(session, 'sys_run')} as run
      where run.flow = ${flow.key}::text and run.flow_version = ${flow.version}::integer
        and run.table_key = ${flow.table}::text ${among} and run.id > ${after}::bigint
        and (run.status = 'active' or exists (
          select from ${systemTable(session, 'sys_task')} as task where task.run_id = run.id and task.status = 'open'
        ) or exists (
          select from ${systemTable(session, 'sys_message')} as message
          where message.run_id = run.id and message.status in ('waiting', 'held', 'failed', 'sending')
        ))
      order by run.id limit ${batch}`.execute(session.db);
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    after = rows.at(-1)!.id;
  }
}

interface Judgement {
  readonly ends: RunEnd[];
  readonly pauses: { run: number; reason: string }[];
  readonly resumes: number[];
  readonly holds: Hold[];
  readonly releases: Hold[];
}

async function judge(
  session: Session,
  flow: CompiledFlow,
  runs: readonly LiveRun[],
  moment: FlowMoment,
): Promise<Judgement> {
  const query = new QueryBuilder(flow.schema, flow.table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  if (flow.exit !== undefined) query.column('exit', flow.exit.node);
  if (flow.pause !== undefined) query.column('pause', flow.pause.node);
  if (flow.hold !== undefined) query.column('hold', flow.hold.node);
  const ids = [...new Set(runs.map((run) => run.record))];
  const rows = await session.run(query.build(), { ...flowParameters(moment), ids });
  const subjects = new Map(rows.map((row) => [row['id'] as number, row]));
  const found: Judgement = { ends: [], pauses: [], resumes: [], holds: [], releases: [] };
  for (const run of runs) {
    const subject = subjects.get(run.record);
    if (subject === undefined) found.ends.push({ run: run.id, outcome: 'record-deleted' });
    else if (subject['exit'] === true) found.ends.push({ run: run.id, outcome: flow.exit!.outcome });
    else if (subject['pause'] === true) {
      if (run.pause_reason === null) found.pauses.push({ run: run.id, reason: flow.pause!.reason });
    } else if (run.pause_reason !== null && flow.pause !== undefined) found.resumes.push(run.id);
    if (subject === undefined) continue;
    for (const name of ['hold', 'pause'] as const) {
      const reason = flow[name]?.reason;
      if (reason !== undefined)
        (subject[name] === true ? found.holds : found.releases).push({ run: run.id, reason });
    }
  }
  return found;
}

async function wakeWaits(
  session: Session,
  flow: CompiledFlow,
  subjects: readonly number[],
  moment: FlowMoment,
): Promise<void> {
  if (subjects.length === 0) return;
  await sql`
    update ${systemTable(session, 'sys_token')} as token set due_at = ${moment.now}::timestamptz
    from ${systemTable(session, 'sys_run')} as run
    where run.id = token.run_id and run.flow = ${flow.key}::text and run.flow_version = ${flow.version}::integer
      and run.table_key = ${flow.table}::text and run.status = 'active' and run.record_id = any(${[...subjects]}::bigint[])
      and token.state in ('waiting', 'paused') and token.due_at > ${moment.now}::timestamptz
      and token.step = any(${waitSteps(flow)}::text[])`.execute(session.db);
}
