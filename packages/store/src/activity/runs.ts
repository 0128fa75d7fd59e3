/** Reading runs: where the flows over some records stand. */
import type { Session } from '../session.ts';

export interface StoredRun {
  id: number;
  flow: string;
  flow_version: number;
  table_key: string;
  record_id: number;
  status: 'active' | 'ended';
  outcome: string | null;
  pause_reason: string | null;
  owner_id: number | null;
  started_at: string;
  ended_at: string | null;
  steps: { step: string; step_type: string; occurrence: number; at: string; outcome: string }[];
  tokens: { id: number; step: string; state: string; due_at: string | null; failure: string | null }[];
}

/** Runs over records of one table, newest first, with what they did and where they stand. */
export async function runsOfRecords(
  session: Session,
  table: string,
  ids: readonly number[],
  limit: number,
): Promise<StoredRun[]> {
  if (ids.length === 0) return [];
  const runs = await session.db
    .selectFrom('sys_run')
    .selectAll()
    .where('table_key', '=', table)
    .where('record_id', 'in', [...ids])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  if (runs.length === 0) return [];
  const runIds = runs.map((run) => run.id);
  const steps = await session.db
    .selectFrom('sys_step')
    .select(['run_id', 'step', 'step_type', 'occurrence', 'at', 'outcome'])
    .where('run_id', 'in', runIds)
    .orderBy('id')
    .execute();
  const tokens = await session.db
    .selectFrom('sys_token')
    .select(['run_id', 'id', 'step', 'state', 'due_at', 'failure'])
    .where('run_id', 'in', runIds)
    .orderBy('id')
    .execute();
  return runs.map((run) => ({
    ...run,
    status: run.status as StoredRun['status'],
    steps: steps.filter((step) => step.run_id === run.id),
    tokens: tokens.filter((token) => token.run_id === run.id),
  }));
}
