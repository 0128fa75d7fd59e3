export * from './administer-webhooks.ts';
export * from './deliver-webhooks.ts';
export type { DeliveryDescription, WebhookDescription } from './describe-webhook.ts';
export * from './queue-webhooks.ts';
