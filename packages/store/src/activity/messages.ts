/** Reading the outbox and the documents. */
import type { Session } from '../session.ts';

export type MessageStatus = 'waiting' | 'held' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'dead';

export interface StoredMessage {
  id: number;
  run_id: number | null;
  step: string | null;
  template: string;
  template_version: number;
  channel: string;
  audience: 'customer' | 'staff';
  recipient: string | null;
  recipient_user_id: number | null;
  table_key: string;
  record_id: number;
  status: MessageStatus;
  reason: string | null;
  subject: string | null;
  body: string | null;
  crossed: boolean;
  created_at: string;
  sent_at: string | null;
}

const columns = [
  'id',
  'run_id',
  'step',
  'template',
  'template_version',
  'channel',
  'audience',
  'recipient',
  'recipient_user_id',
  'table_key',
  'record_id',
  'status',
  'reason',
  'subject',
  'body',
  'crossed',
  'created_at',
  'sent_at',
] as const;

/** A page of the outbox, newest first; `before` is the id that the page before ended with. */
export async function messagesPage(
  session: Session,
  page: { status?: MessageStatus; before?: number; limit: number },
): Promise<StoredMessage[]> {
  let query = session.db.selectFrom('sys_message').select(columns).orderBy('id', 'desc').limit(page.limit);
  if (page.status !== undefined) query = query.where('status', '=', page.status);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return (await query.execute()) as StoredMessage[];
}

export async function messageById(session: Session, id: number): Promise<StoredMessage | undefined> {
  return (await session.db
    .selectFrom('sys_message')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()) as StoredMessage | undefined;
}

export async function messageCounts(session: Session): Promise<Record<string, number>> {
  const rows = await session.db
    .selectFrom('sys_message')
    .select(['status', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.status, Number(row.count)]));
}

export interface StoredDocument {
  id: number;
  run_id: number | null;
  token_id: number | null;
  step: string | null;
  template: string;
  table_key: string;
  record_id: number;
  title: string;
  html: string;
  created_at: string;
}

const documentColumns = [
  'id',
  'run_id',
  'token_id',
  'step',
  'template',
  'table_key',
  'record_id',
  'title',
  'html',
  'created_at',
] as const;

export async function documentById(session: Session, id: number): Promise<StoredDocument | undefined> {
  return session.db
    .selectFrom('sys_document')
    .select(documentColumns)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Documents that a run made, oldest first, without their text. */
export async function documentsOfRun(
  session: Session,
  runId: number,
): Promise<Omit<StoredDocument, 'html'>[]> {
  return session.db
    .selectFrom('sys_document')
    .select(documentColumns.filter((column) => column !== 'html'))
    .where('run_id', '=', runId)
    .orderBy('id')
    .execute() as unknown as Promise<Omit<StoredDocument, 'html'>[]>;
}
