import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { Account, AccountKey, AccountSession } from './types.ts';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call<Account>('/account', { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: ['account-sessions'],
  queryFn: async ({ signal }) =>
    (await call<{ sessions: AccountSession[] }>('/account/sessions', { signal })).sessions,
});

export const keysQuery = queryOptions({
  queryKey: ['account-keys'],
  queryFn: async ({ signal }) =>
    (await call<{ apiKeys: AccountKey[] }>('/account/api-keys', { signal })).apiKeys,
});
