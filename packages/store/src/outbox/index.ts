/** The outbox: texts, delivery, and what a person does with what got stuck. */
export { type DeliveryCounts, deliverMessages, type LinkAddress, type Transact } from './deliver-messages.ts';
export type { MessageContext } from './message-context.ts';
export { renderMessages } from './render-messages.ts';
export { retryMessages } from './retry-messages.ts';
