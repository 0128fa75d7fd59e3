/** How many runs follow which version of which flow. */
import type { Session } from '../session.ts';

export interface RunsOfVersion {
  flow: string;
  version: number;
  runs: number;
}

/** Runs that have not ended; by flow, then by version. */
export async function countLiveRuns(session: Session, flows: readonly string[]): Promise<RunsOfVersion[]> {
  if (flows.length === 0) return [];
  const rows = await session.db
    .selectFrom('sys_run')
    .select((select) => ['flow', 'flow_version', select.fn.countAll<number>().as('runs')])
    .where('status', '=', 'active')
    .where('flow', 'in', [...flows])
    .groupBy(['flow', 'flow_version'])
    .orderBy('flow')
    .orderBy('flow_version')
    .execute();
  return rows.map(({ flow, flow_version: version, runs }) => ({ flow, version, runs: Number(runs) }));
}
