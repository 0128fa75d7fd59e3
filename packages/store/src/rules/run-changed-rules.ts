/**
 * Rules that look at changes: takes the oldest events of one rule, fires for the records whose condition is true, and does
 * its actions. One rule a call, so that a transaction is one rule's work.
 *
 * Events go with the firings in one transaction. What a rule changes has events of its own, one rule deeper; beyond the
 * limit, and where a rule cannot be run, events stay with their reason for a person to see.
 */
import type { FlowMoment } from '@dunlin/flows';
import type { CompiledRule } from '@dunlin/rules';
import { sql } from 'kysely';
import { isRetryable } from '../connection/retry.ts';
import { reasonOf } from '../flows/reason-of.ts';
import { systemTable } from '../flows/system-table.ts';
import { tellOfRule } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import { fireOnEvents } from './fire-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { runActions } from './run-actions.ts';
import { nothingRun, type ScheduledRun } from './run-scheduled-rules.ts';

/** Events of one rule that a transaction takes. */
const eventsAtOnce = 2_000;

interface Event {
  id: number;
  record: number;
  depth: number;
}

/** @returns `rules` 0 when no event waits */
export async function runChangedRules(
  session: Session,
  context: RuleContext,
  moment: FlowMoment,
): Promise<ScheduledRun> {
  const table = systemTable(session, 'sys_rule_event');
  const { rows } = await sql<{ rule: string }>`
    select rule from ${table} where failure is null order by id limit 1 for update skip locked`.execute(
    session.db,
  );
  const key = rows[0]?.rule;
  if (key === undefined) return nothingRun;
  const { rows: events } = await sql<Event>`
    select id, record_id as record, depth from ${table} where rule = ${key}::text and failure is null
    order by id limit ${eventsAtOnce} for update skip locked`.execute(session.db);
  const ids = events.map((event) => event.id);
  const rule = context.rules.find((each) => each.key === key);
  const failure = rule === undefined ? undefined : await attempt(session, context, rule, moment, events);
  if (failure !== undefined && typeof failure === 'string') {
    await sql`update ${table} set failure = ${failure}::text where id = any(${ids}::bigint[])`.execute(
      session.db,
    );
    await tellOfRule(session, key, moment);
    return { ...nothingRun, rules: 1, failure };
  }
  await sql`delete from ${table} where id = any(${ids}::bigint[])`.execute(session.db);
  return failure ?? { ...nothingRun, rules: 1 };
}

/** @returns what was done, or the reason why nothing was */
async function attempt(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  moment: FlowMoment,
  events: readonly Event[],
): Promise<ScheduledRun | string> {
  await sql`savepoint dunlin_rule`.execute(session.db);
  try {
    const firings = await fireOnEvents(session, context, rule, moment, events);
    const depth = Math.max(...events.map((event) => event.depth)) + 1;
    const done = await runActions(session, context, { rule, moment, depth }, firings);
    await sql`release savepoint dunlin_rule`.execute(session.db);
    return { rules: 1, ...done };
  } catch (thrown) {
    if (isRetryable(thrown)) throw thrown;
    await sql`rollback to savepoint dunlin_rule`.execute(session.db);
    return reasonOf(thrown);
  }
}
