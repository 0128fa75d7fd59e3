/** A link to set a password → mail to its person, or the link itself where no mail can be sent. */
import { randomUUID } from 'node:crypto';
import type { Person } from '@dunlin/runtime';
import { ensureAccount } from './accounts.ts';
import type { AuthContext } from './auth-context.ts';
import { type LinkKind, makeLink } from './password-links.ts';
import { passwordMail } from './password-mail.ts';

export interface SentLink {
  sent: boolean;
  /** Only where it was not sent: to hand over, shown once. */
  link: string | null;
  expiresAt: string;
}

type Recipient = Pick<Person, 'email' | 'name' | 'language'>;

/** @param origin the address under which the recipient reaches this server, e.g. `https://dunlin.example.com` */
export async function sendLink(
  { signIn, workspace, mail }: Pick<AuthContext, 'signIn' | 'workspace' | 'mail'>,
  person: Recipient,
  kind: LinkKind,
  lifeHours: number,
  origin: string,
): Promise<SentLink> {
  const id = await ensureAccount(signIn, person);
  const email = person.email.toLowerCase();
  const { token, expiresAt } = await makeLink(
    signIn,
    { id, email },
    kind,
    lifeHours,
    workspace.realClock.now(),
  );
  const link = `${origin}/signin/set#${token}`;
  if (mail === undefined) return { sent: false, link, expiresAt };
  const { subject, text } = passwordMail(kind, { link, expiresAt, person, workspace });
  const delivery = await mail.send({
    key: `dunlin.sign-in.${randomUUID()}`,
    to: person.email,
    subject,
    text,
  });
  return delivery.kind === 'sent' ? { sent: true, link: null, expiresAt } : { sent: false, link, expiresAt };
}
