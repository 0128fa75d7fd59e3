/** What carries a message out of the house, and what it answers. One file beside this is one provider. */
import type { MessageChannel } from '@dunlin/definition';

export interface Letter {
  /** Stable: the same for every try of one message, so that a provider can tell a repetition. */
  readonly key: string;
  /** Address or number of the one recipient. */
  readonly to: string;
  /** Empty where the channel has none. */
  readonly subject: string;
  readonly text: string;
}

export type Delivery =
  | { readonly kind: 'sent' }
  /** `permanent`: trying again cannot help. */
  | { readonly kind: 'failed'; readonly reason: string; readonly permanent: boolean };

export interface Channel {
  readonly kind: MessageChannel;
  /** Never throws for what a provider or network says. */
  send(letter: Letter): Promise<Delivery>;
  close(): Promise<void>;
}

/** The key of a message of a workspace. */
export const letterKey = (workspace: string, message: number): string => `dunlin.${workspace}.${message}`;
