/**
 * Rules whose time has come, over their whole tables.
 *
 *   due schedule ─▶ firings: INSERT … SELECT of the condition's plan, ON CONFLICT DO NOTHING
 *                ─▶ start-flow: INSERT … SELECT of the firings      ─▶ set-fields: updates by id, in chunks
 *
 * Never a loop over rows. One rule a call, so that a transaction is one rule's work. Occurrences missed while nobody
 * was there are made up for once, for the business day that it is now.
 */
import { nextOccurrence } from '@dunlin/calendar';
import type { FlowMoment } from '@dunlin/flows';
import type { CompiledRule } from '@dunlin/rules';
import { sql } from 'kysely';
import { isRetryable } from '../connection/retry.ts';
import { reasonOf } from '../flows/reason-of.ts';
import { systemTable } from '../flows/system-table.ts';
import type { Session } from '../session.ts';
import { fireRule } from './fire-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { type RefusedRecord, runAction } from './run-action.ts';

export interface ScheduledRun {
  /** Rules that were looked at: 1, or 0 when none is due. */
  rules: number;
  fired: number;
  /** Runs that began. */
  started: number;
  /** Records that an action could not be done to; their firings stand. */
  refused: readonly RefusedRecord[];
  /** Why the rule could not be run; it had no effect then and is looked at again at its next occurrence. */
  failure?: string;
}

const nothing: ScheduledRun = { rules: 0, fired: 0, started: 0, refused: [] };

export async function runScheduledRules(
  session: Session,
  context: RuleContext,
  moment: FlowMoment,
): Promise<ScheduledRun> {
  const table = systemTable(session, 'sys_schedule');
  const { rows } = await sql<{ rule: string }>`
    select rule from ${table} where next_at <= ${moment.now}::timestamptz
    order by next_at, rule limit 1 for update skip locked`.execute(session.db);
  const due = rows[0];
  if (due === undefined) return nothing;
  const rule = context.rules.find((each) => each.key === due.rule);
  if (rule === undefined) {
    await sql`delete from ${table} where rule = ${due.rule}`.execute(session.db);
    return { ...nothing, rules: 1 };
  }
  const next = nextOccurrence(rule.trigger.schedule, moment.zone, moment.now);
  await sql`update ${table} set next_at = ${next}::timestamptz where rule = ${rule.key}`.execute(session.db);
  await sql`savepoint dunlin_rule`.execute(session.db);
  try {
    const done = await runRule(session, context, rule, moment);
    await sql`release savepoint dunlin_rule`.execute(session.db);
    return { rules: 1, ...done };
  } catch (thrown) {
    if (isRetryable(thrown)) throw thrown;
    await sql`rollback to savepoint dunlin_rule`.execute(session.db);
    return { ...nothing, rules: 1, failure: reasonOf(thrown) };
  }
}

/** Looks at the rule's whole table now, whatever its schedule. */
export async function runRule(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  moment: FlowMoment,
): Promise<Omit<ScheduledRun, 'rules'>> {
  const firings = await fireRule(session, context, rule, moment);
  let started = 0;
  const refused: RefusedRecord[] = [];
  if (firings.count > 0) {
    for (const action of rule.actions) {
      const result = await runAction(session, context, rule, action, firings, moment);
      started += result.started;
      refused.push(...result.refused);
    }
  }
  return { fired: firings.count, started, refused };
}
