/**
 * The business day rolls: stored rollups that depend on today are brought to the new day, and exits and pauses that the new day
 * makes true take effect, all in one transaction that no writer runs beside.
 */
import {
  type Database,
  followChanges,
  holdBusinessDayAlone,
  reach,
  rollDay,
  type Session,
} from '@dunlin/store';
import type { Moment } from '@dunlin/tables';
import type { CompiledApp } from './compiled-app.ts';

/** @returns how many runs the new day ended */
export async function rollDayTo(
  database: Database,
  workspace: string,
  moment: Moment,
  compiled: (session: Session) => Promise<CompiledApp>,
): Promise<number> {
  return database.transaction(workspace, async (session) => {
    const { businessDay } = await holdBusinessDayAlone(session);
    if (businessDay >= moment.today) return 0;
    const app = await compiled(session);
    const changed = await rollDay(session, app.model, { from: businessDay, to: moment.today, moment });
    await reach(session, { businessDay: moment.today });
    const { runs } = await followChanges(session, app.flowContext, { changed, newDay: true, moment });
    return runs.length;
  });
}
