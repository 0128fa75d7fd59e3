/**
 * Changed records → an event for each rule that looks at such changes, written in the transaction of the change.
 *
 * The events are a queue of their own: one that commits late is simply seen late, none is passed over, and nothing has to be
 * known about transactions that are still running. The rule looks in a transaction of its own and takes its events away.
 */
import { sql } from 'kysely';
import type { ChangedRecord } from '../records/index.ts';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

/** A rule with the trigger `change`. */
export interface ChangeRule {
  readonly key: string;
  readonly table: string;
  /** Looks at records that have just been created. */
  readonly created: boolean;
  /** Looks at records of which one of these columns has changed. */
  readonly fields: ReadonlySet<string>;
}

/** Rules that follow from rules, more than these, are a circle. */
export const cascadeLimit = 10;

/** Reason of events that are not looked at, because too many rules stand before them. */
export const cascadeFailure = 'cascade-depth';

/** @param depth how many rules stand between this change and the person, schedule or flow that began it */
export async function queueRuleEvents(
  session: Session,
  rules: readonly ChangeRule[],
  changed: readonly ChangedRecord[],
  { now, depth }: { now: string; depth: number },
): Promise<void> {
  const events = rules.flatMap((rule) =>
    changed
      .filter((each) => each.table === rule.table && isSeen(rule, each))
      .map((each) => ({ rule: rule.key, table: each.table, record: each.id })),
  );
  if (events.length === 0) return;
  const failure = depth > cascadeLimit ? cascadeFailure : null;
  await sql`
    insert into ${systemTable(session, 'sys_rule_event')} (rule, table_key, record_id, depth, at, failure)
    select rule, table_key, record, ${depth}::integer, ${now}::timestamptz, ${failure}::text
    from unnest(
      ${events.map((each) => each.rule)}::text[], ${events.map((each) => each.table)}::text[],
      ${events.map((each) => each.record)}::bigint[]
    ) as given (rule, table_key, record)`.execute(session.db);
}

/** Only of records that came or went is the id among the changed fields; one that went meets no condition. */
const isSeen = (rule: ChangeRule, { fields }: ChangedRecord): boolean =>
  fields.has('id') ? rule.created : !fields.isDisjointFrom(rule.fields);
