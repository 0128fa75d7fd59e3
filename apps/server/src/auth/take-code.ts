/**
 * A code of an authenticator app → whether it is right, and whether it may still be used.
 *
 * better-auth says whether a code is right, as often as it is asked. That each one counts once (RFC 6238, section 5.2) is
 * seen to here, before it is asked: the time step of the code is taken in the database, so that of two requests at once,
 * or of one before a restart and one after it, only the first gets through.
 */
import { createOTP } from '@better-auth/utils/otp';
import { takeTimeStep } from '@dunlin/store';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { AuthContext } from './auth-context.ts';

const periodMs = 30_000;
/** What better-auth may find right in this moment or in the period after it. */
const around = [-1, 0, 1, 2];

/** @returns `used`: its time step, or one after it, was taken already */
export async function takeCode(
  { signIn, workspace }: Pick<AuthContext, 'signIn' | 'workspace'>,
  accountId: string,
  code: string,
): Promise<'taken' | 'used' | 'wrong'> {
  const { adapter, secretConfig } = await signIn.$context;
  const factor = await adapter.findOne<{ secret: string }>({
    model: 'twoFactor',
    where: [{ field: 'userId', value: accountId }],
  });
  if (factor === null) return 'wrong';
  const codes = createOTP(await symmetricDecrypt({ key: secretConfig, data: factor.secret }));
  const now = Math.floor(Date.parse(workspace.realClock.now()) / periodMs);
  for (const step of around.map((each) => now + each)) {
    if ((await codes.hotp(step)) !== code) continue;
    return (await takeTimeStep(workspace.database, accountId, step)) ? 'taken' : 'used';
  }
  return 'wrong';
}
