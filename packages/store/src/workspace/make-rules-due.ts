import type { Session } from '../session.ts';

/** Lets every scheduled rule run at once instead of at its next time of day. */
export async function makeRulesDue(session: Session, now: string): Promise<void> {
  await session.db.updateTable('sys_schedule').set({ next_at: now }).where('next_at', '>', now).execute();
}
