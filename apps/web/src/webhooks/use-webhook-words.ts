/** What webhooks and their deliveries are called in the reader's language. */
import { useTranslation } from 'react-i18next';
import type { Webhook, WebhookDelivery } from './webhook-queries.ts';

export function useWebhookWords() {
  const { t } = useTranslation();
  const kinds: Record<Webhook['kinds'][number], string> = {
    created: t('webhooks.kind.created'),
    changed: t('webhooks.kind.changed'),
    deleted: t('webhooks.kind.deleted'),
  };
  const statuses: Record<WebhookDelivery['status'], string> = {
    waiting: t('webhooks.status.waiting'),
    sending: t('webhooks.status.sending'),
    sent: t('webhooks.status.sent'),
    dead: t('webhooks.status.dead'),
  };
  const stopped: Readonly<Record<string, string>> = {
    filter: t('webhooks.stopped.filter'),
    gone: t('webhooks.stopped.gone'),
    person: t('webhooks.stopped.person'),
  };
  return { kinds, statuses, stopped };
}
