export * from './deliveries.ts';
export * from './webhook-changes.ts';
export * from './webhooks.ts';
