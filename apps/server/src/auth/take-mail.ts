import { createHash } from 'node:crypto';
import { takeTry } from '@dunlin/store';
import type { AuthContext } from './auth-context.ts';

/** Whether one more mail may go to an address now: three at once, then ever fewer. */
export async function takeMail(
  { workspace }: Pick<AuthContext, 'workspace'>,
  email: string,
): Promise<boolean> {
  const key = `mail:${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`;
  const rule = { key, free: 3, firstWaitSeconds: 300, longestWaitSeconds: 7200 };
  return (await takeTry(workspace.database, [rule], workspace.realClock.now())).waitSeconds === 0;
}
