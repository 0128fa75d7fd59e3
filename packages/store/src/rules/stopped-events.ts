/** Changes of an instant that no rule looks at any more, because too many rules stand before them. */
import { sql } from 'kysely';
import { cascadeFailure } from '../flows/index.ts';
import { systemTable } from '../flows/system-table.ts';
import type { Session } from '../session.ts';

/** @returns how many, by rule */
export async function stoppedEvents(
  session: Session,
  now: string,
): Promise<{ rule: string; count: number }[]> {
  const { rows } = await sql<{ rule: string; count: number }>`
    select rule, count(*)::integer as count from ${systemTable(session, 'sys_rule_event')}
    where failure = ${cascadeFailure}::text and at = ${now}::timestamptz group by rule order by rule`.execute(
    session.db,
  );
  return rows;
}
