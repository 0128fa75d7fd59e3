/** Links to forms that are given out for a record. */
import type { FormLinks, MadeFormLink } from '@dunlin/runtime';
import { queryOptions } from '@tanstack/react-query';
import { call, queryString } from '../../api/client.ts';

export type LinksOfRecord = FormLinks & { mails: boolean };
export type GivenLink = FormLinks['links'][number];
export type AskForm = FormLinks['forms'][number];
export type { MadeFormLink } from '@dunlin/runtime';

export const linksQuery = (table: string, record: number) =>
  queryOptions({
    queryKey: ['form-links', table, record],
    queryFn: ({ signal }) => call<LinksOfRecord>(`/form-links${queryString({ table, record })}`, { signal }),
  });

export interface LinkRequest {
  form: string;
  table: string;
  record: number;
  recipient: { name: string; address?: string };
  language: 'zh' | 'en';
  days: number;
  send: boolean;
}

export const makeLink = (body: LinkRequest): Promise<MadeFormLink> =>
  call<MadeFormLink>('/form-links', { method: 'POST', body });

export const revokeLink = (id: number): Promise<null> =>
  call<null>(`/form-links/${id}`, { method: 'DELETE' });

/** Behind the `#`, so that no server or proxy on the way has it in its log. */
export const addressOf = (token: string): string => `${window.location.origin}/p#${token}`;
