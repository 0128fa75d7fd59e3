/** Starting and ending a session. What the last person saw is forgotten at once. */
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { forgetSeen } from '../api/seen-person.ts';
import { dropDraftsOf } from '../forms/draft-store.ts';

/** @returns false where a second factor is asked for before anybody is signed in */
export async function signIn(email: string, password: string): Promise<boolean> {
  const { secondFactor } = await call<{ secondFactor: boolean }>('/auth/sign-in/email', {
    method: 'POST',
    body: { email, password },
  });
  if (secondFactor) return false;
  queryClient.clear();
  return true;
}

/** @param kind where the code is from: the app, or the list of codes for when the phone is gone */
export async function verifyCode(
  kind: 'totp' | 'backup-code',
  code: string,
  trustDevice: boolean,
): Promise<void> {
  await call(`/auth/two-factor/verify-${kind}`, { method: 'POST', body: { code, trustDevice } });
  queryClient.clear();
}

/** Leaves for the provider, which sends the browser back to `from`. */
export async function singleSignOn(from: string): Promise<void> {
  const { url } = await call<{ url: string }>('/auth/sign-in/social', { method: 'POST', body: { from } });
  window.location.assign(url);
}

export async function signOut(): Promise<void> {
  const person = queryClient.getQueryData(sessionQuery.queryKey)?.user.id;
  await call('/auth/sign-out', { method: 'POST', body: {} });
  if (person !== undefined) dropDraftsOf(person);
  forgetSeen();
  queryClient.clear();
}
