/** Webhooks as administrators see them; the secret is never among it. */
import type { StoredDelivery, StoredWebhook } from '@dunlin/store';

export interface WebhookDescription {
  id: number;
  label: string;
  url: string;
  tables: string[];
  kinds: string[];
  /** Only changes of one of these; null for all. */
  fields: string[] | null;
  /** Formula text over its one table. */
  filter: string | null;
  /** Whose rights decide what is told. */
  actsAs: number;
  active: boolean;
  /** Why it was stopped by itself: `gone`, `person`, `filter`. */
  stopped: string | null;
  createdAt: string;
}

export interface DeliveryDescription {
  id: number;
  event: string;
  record: { table: string; id: number } | null;
  status: 'waiting' | 'sending' | 'sent' | 'dead';
  tries: number;
  createdAt: string;
  sentAt: string | null;
  nextTryAt: string | null;
  answer: { status: number | null; text: string } | null;
  body: string;
}

export const describeWebhook = (row: StoredWebhook): WebhookDescription => ({
  id: row.id,
  label: row.label,
  url: row.url,
  tables: row.tables,
  kinds: row.kinds,
  fields: row.fields,
  filter: row.filter,
  actsAs: row.acts_as,
  active: row.active,
  stopped: row.stopped,
  createdAt: row.created_at,
});

export const describeDelivery = (row: StoredDelivery): DeliveryDescription => ({
  id: row.id,
  event: row.event,
  record:
    row.table_key === null || row.record_id === null ? null : { table: row.table_key, id: row.record_id },
  status: row.status,
  tries: row.tries,
  createdAt: row.created_at,
  sentAt: row.sent_at,
  nextTryAt: row.next_try_at,
  answer: row.answer === null ? null : { status: row.answer_status, text: row.answer },
  body: row.body,
});
