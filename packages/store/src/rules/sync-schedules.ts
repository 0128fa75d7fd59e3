/** One row of sys_schedule for every rule that runs on a schedule, saying when it runs next. */
import { nextOccurrence } from '@dunlin/calendar';
import type { FlowMoment } from '@dunlin/flows';
import type { CompiledRule } from '@dunlin/rules';
import { sql } from 'kysely';
import { systemTable } from '../flows/system-table.ts';
import type { Session } from '../session.ts';

/**
 * To be called whenever rules were published. A rule that is new runs at its next occurrence; one whose time of day
 * changed keeps an occurrence that is due already; one that is gone is forgotten.
 */
export async function syncSchedules(
  session: Session,
  rules: readonly CompiledRule[],
  moment: FlowMoment,
): Promise<void> {
  const scheduled = rules.flatMap(({ key, trigger }) =>
    trigger.kind === 'schedule' ? [{ key, schedule: trigger.schedule }] : [],
  );
  const keys = scheduled.map((rule) => rule.key);
  const next = scheduled.map((rule) => nextOccurrence(rule.schedule, moment.zone, moment.now));
  const table = systemTable(session, 'sys_schedule');
  await sql`delete from ${table} where rule <> all(${keys}::text[])`.execute(session.db);
  await sql`
    insert into ${table} as known (rule, next_at)
    select rule, next_at from unnest(${keys}::text[], ${next}::text[]::timestamptz[]) as given (rule, next_at)
    on conflict (rule) do update set next_at = excluded.next_at
    where known.next_at > ${moment.now}::timestamptz`.execute(session.db);
}
