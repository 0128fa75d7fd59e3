/** What every computation of a workspace needs to know: its zone, and the day for which stored rollups are right. */
import type { Parameters } from '@dunlin/expression';
import { type Actor, actorId, type Moment } from '@dunlin/tables';
import type { Session } from '../session.ts';

export interface WorkspaceDay {
  readonly businessDay: string;
  readonly zone: string;
  /** ISO 4217 code. */
  readonly currency: string;
}

export async function readWorkspaceDay(session: Session): Promise<WorkspaceDay> {
  if (session.opened !== undefined) return session.opened.state;
  const {
    business_day: businessDay,
    zone,
    currency,
  } = await session.db
    .selectFrom('sys_workspace')
    .select(['business_day', 'zone', 'currency'])
    .executeTakeFirstOrThrow();
  return { businessDay, zone, currency };
}

/** Parameters of plans; `user` is null for the system. */
export const parametersOf = (
  actor: Actor,
  moment: Moment,
  { zone }: Pick<WorkspaceDay, 'zone'>,
): Parameters => ({
  today: moment.today,
  now: moment.now,
  zone,
  user: actorId(actor),
});
