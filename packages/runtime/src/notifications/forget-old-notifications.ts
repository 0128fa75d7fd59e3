import { addSeconds } from '@dunlin/calendar';
import { forgetNotifications } from '@dunlin/store';
import type { Workspace } from '../workspace.ts';

/** By the clock of the workspace. */
export const notificationDaysKept = 90;

/** Forgets what people were told long ago. @returns how much */
export async function forgetOldNotifications(workspace: Workspace): Promise<number> {
  const before = addSeconds(workspace.clock.now(), -24 * 3_600 * notificationDaysKept);
  return workspace.write(({ session }) => forgetNotifications(session, before));
}
