/** Mails that carry links. */
import type { Session } from '../session.ts';

export interface LinkMessage {
  readonly link: number;
  readonly template: string;
  readonly templateVersion: number;
  readonly to: string;
  readonly table: string;
  readonly record: number;
  /** It leaves no sooner: until then whoever sent it can take it back. */
  readonly dueAt: string;
}

/** @returns its id in the outbox */
export async function queueLinkMessage(session: Session, message: LinkMessage, now: string): Promise<number> {
  const { id } = await session.db
    .insertInto('sys_message')
    .values({
      form_link_id: message.link,
      template: message.template,
      template_version: message.templateVersion,
      channel: 'mail',
      audience: 'customer',
      recipient: message.to,
      table_key: message.table,
      record_id: message.record,
      status: 'waiting',
      created_at: now,
      next_try_at: message.dueAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What has not left yet does not leave any more. */
export async function cancelLinkMessages(session: Session, link: number): Promise<void> {
  await session.db
    .updateTable('sys_message')
    .set({ status: 'cancelled', reason: 'link_over', next_try_at: null })
    .where('form_link_id', '=', link)
    .where('status', 'in', ['waiting', 'held', 'failed'])
    .execute();
}

/** By link, the newest of each. */
export async function readLinkMessages(
  session: Session,
  links: readonly number[],
): Promise<ReadonlyMap<number, { id: number; status: string; sentAt: string | null }>> {
  const rows = await session.db
    .selectFrom('sys_message')
    .select(['id', 'form_link_id', 'status', 'sent_at'])
    .where('form_link_id', 'in', links.length === 0 ? [0] : [...links])
    .orderBy('id')
    .execute();
  return new Map(
    rows.map(({ id, form_link_id, status, sent_at }) => [form_link_id!, { id, status, sentAt: sent_at }]),
  );
}
