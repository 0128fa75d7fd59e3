/** Webhooks and what they were told, as the server answers. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

export interface Webhook {
  id: number;
  label: string;
  url: string;
  tables: string[];
  kinds: ('created' | 'changed' | 'deleted')[];
  fields: string[] | null;
  filter: string | null;
  actsAs: number;
  active: boolean;
  stopped: string | null;
}

export interface WebhookDelivery {
  id: number;
  event: string;
  record: { table: string; id: number } | null;
  status: 'waiting' | 'sending' | 'sent' | 'dead';
  tries: number;
  createdAt: string;
  nextTryAt: string | null;
  answer: { status: number | null; text: string } | null;
  body: string;
}

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call<{ webhooks: Webhook[] }>('/webhooks', { signal }),
});

export const deliveriesQuery = (id: number) =>
  queryOptions({
    queryKey: ['webhook-deliveries', id],
    queryFn: ({ signal }) =>
      call<{ deliveries: WebhookDelivery[] }>(`/webhooks/${id}/deliveries`, { signal }),
    refetchInterval: 3_000,
  });
