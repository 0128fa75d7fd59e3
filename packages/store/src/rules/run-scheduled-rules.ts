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
import { tellOfRule } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import { fireRule } from './fire-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { type RuleRun, runActions } from './run-actions.ts';

export interface ScheduledRun extends RuleRun {
  /** Rules that were looked at: 1, or 0 when none is due. */
  readonly rules: number;
  /** Why the rule could not be run; it had no effect then. A scheduled one is looked at again at its next occurrence. */
  readonly failure?: string;
}

export const nothingRun: ScheduledRun = { rules: 0, fired: 0, started: 0, refused: [] };

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
  if (due === undefined) return nothingRun;
  const rule = context.rules.find((each) => each.key === due.rule);
  if (rule?.trigger.kind !== 'schedule') {
    await sql`delete from ${table} where rule = ${due.rule}`.execute(session.db);
    return { ...nothingRun, rules: 1 };
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
    await tellOfRule(session, rule.key, moment);
    return { ...nothingRun, rules: 1, failure: reasonOf(thrown) };
  }
}

/** Looks at the rule's whole table now, whatever its schedule. */
export async function runRule(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  moment: FlowMoment,
): Promise<RuleRun> {
  const firings = await fireRule(session, context, rule, moment);
  return runActions(session, context, { rule, moment, depth: 1 }, firings);
}
