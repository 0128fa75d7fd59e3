/** What the administration's screens read from the server. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, queryString } from '../api/client.ts';
import type {
  AdminPerson,
  DelegationList,
  PeopleAnswer,
  PersonHoldings,
  RoleDetail,
  RoleSummary,
  SignInAnswer,
} from './types.ts';

export interface PeopleFilter {
  search?: string | undefined;
  role?: string | undefined;
  department?: string | undefined;
  state?: string | undefined;
}

export const peopleQuery = (filter: PeopleFilter) =>
  queryOptions({
    queryKey: ['admin', 'people', filter],
    queryFn: ({ signal }) => call<PeopleAnswer>(`/admin/people${queryString({ ...filter })}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ['admin', 'person', id],
    queryFn: ({ signal }) => call<AdminPerson>(`/admin/people/${id}`, { signal }),
  });

export const holdingsQuery = (id: number) =>
  queryOptions({
    queryKey: ['admin', 'holdings', id],
    queryFn: ({ signal }) => call<PersonHoldings>(`/admin/people/${id}/holdings`, { signal }),
    staleTime: 0,
  });

export const signInQuery = (id: number) =>
  queryOptions({
    queryKey: ['admin', 'sign-in', id],
    queryFn: ({ signal }) => call<SignInAnswer>(`/admin/people/${id}/sign-in`, { signal }),
  });

export const rolesQuery = queryOptions({
  queryKey: ['admin', 'roles'],
  queryFn: async ({ signal }) =>
    (await call<{ roles: RoleSummary[] }>('/definitions/roles', { signal })).roles,
});

export const roleQuery = (key: string) =>
  queryOptions({
    queryKey: ['admin', 'role', key],
    queryFn: ({ signal }) => call<RoleDetail>(`/definitions/roles/${key}`, { signal }),
  });

export const delegationsQuery = (scope: 'mine' | 'all', over: boolean) =>
  queryOptions({
    queryKey: ['admin', 'delegations', scope, over],
    queryFn: ({ signal }) =>
      call<DelegationList>(`/delegations${queryString({ scope, over: over ? 'true' : undefined })}`, {
        signal,
      }),
  });
