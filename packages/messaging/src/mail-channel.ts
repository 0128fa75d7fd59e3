/** What sends a mail, and what it answers. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Stable: the same for every try of one message. */
  readonly messageId: string;
}

export type Delivery =
  | { readonly kind: 'sent' }
  /** `permanent`: trying again cannot help. */
  | { readonly kind: 'failed'; readonly reason: string; readonly permanent: boolean };

export interface MailChannel {
  /** Domain of the sender, for message ids. */
  readonly domain: string;
  /** Never throws for what a server or network says. */
  send(mail: Mail): Promise<Delivery>;
  close(): Promise<void>;
}

/** The Message-ID of a message of a workspace. */
export const messageIdOf = (workspace: string, message: number, domain: string): string =>
  `<dunlin.${workspace}.${message}@${domain}>`;
