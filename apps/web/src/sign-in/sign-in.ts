/** Starting and ending a session. What the last person saw is forgotten at once. */
import { call } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';

export async function signIn(email: string, password: string): Promise<void> {
  await call('/auth/sign-in/email', { method: 'POST', body: { email, password } });
  queryClient.clear();
}

export async function signOut(): Promise<void> {
  await call('/auth/sign-out', { method: 'POST', body: {} });
  queryClient.clear();
}
