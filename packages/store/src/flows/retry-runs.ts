/** Failed runs are tried again: their tokens become due at once, at the step that failed. */
import type { Moment } from '@dunlin/tables';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

/** @returns how many tokens will be tried */
export async function retryRuns(session: Session, runs: readonly number[], moment: Moment): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${systemTable(session, 'sys_token')} set state = 'waiting', due_at = ${moment.now}::timestamptz, failure = null
    where run_id = any(${[...runs]}::bigint[]) and state = 'failed'`.execute(session.db);
  return Number(numAffectedRows ?? 0);
}
