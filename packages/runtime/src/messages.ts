/** The outbox and the documents, for those who may see the records that they are about. */
import type { Label } from '@dunlin/definition';
import { type SmsLength, smsSegments } from '@dunlin/messaging';
import {
  documentById,
  type MessageStatus,
  messageById,
  messageCounts,
  messagesPage,
  renderMessages,
  type StoredMessage,
} from '@dunlin/store';
import type { NamedRecord } from './describe-tasks.ts';
import { messageReasonLabel } from './flow-labels.ts';
import { hiddenTexts } from './hidden-texts.ts';
import { type Person, readsEverything } from './person.ts';
import { readableIds, referenceTitles, rowsOverReadable, WantedReferences } from './references.ts';
import { Refusal } from './refusal.ts';
import { readVisiblePage, type VisiblePage } from './visible-page.ts';
import type { Work, Workspace } from './workspace.ts';

const pageSize = 50;

export interface MessageSummary {
  id: number;
  status: MessageStatus;
  reason: string | null;
  /** The flow's own words for the reason, where it is one of a flow. */
  reasonLabel: Label | null;
  crossed: boolean;
  channel: string;
  audience: 'customer' | 'staff';
  /** True where recipient and text name what the reader may not see; they are left out then. */
  hidden: boolean;
  to: string | null;
  /** Of a text message the beginning of its text. */
  subject: string | null;
  template: { key: string; version: number; label: Label | null };
  createdAt: string;
  sentAt: string | null;
  record: NamedRecord;
}

export interface MessageDetail extends MessageSummary {
  body: string | null;
  /** How long a text message is. */
  sms: SmsLength | null;
}

export async function listMessages(
  workspace: Workspace,
  person: Person,
  { status, cursor }: { status: MessageStatus | 'all'; cursor?: number },
) {
  await renderVisible(workspace, person, status, cursor);
  return workspace.read(async (work) => {
    const { rows, next } = await readPage(work, person, status, cursor);
    return {
      messages: await summarise(work, person, rows),
      // A count would tell of messages that the reader may not see.
      counts: readsEverything(work.app, person) ? await messageCounts(work.session) : {},
      nextCursor: next,
    };
  });
}

export async function readMessage(workspace: Workspace, person: Person, id: number): Promise<MessageDetail> {
  await workspace.write(async (work) => {
    const message = await open(work, person, id);
    // What has not left yet says what is true now.
    const unsent = message.status === 'waiting' || message.status === 'held' || message.status === 'failed';
    if (unsent || message.body === null)
      await renderMessages(work.session, work.app.flowContext, [id], work.moment);
  });
  return workspace.read(async (work) => {
    const message = await open(work, person, id);
    const [summary] = await summarise(work, person, [message]);
    const { channel, body } = message;
    if (summary!.hidden) return { ...summary!, body: null, sms: null };
    return { ...summary!, body, sms: channel === 'sms' && body !== null ? smsSegments(body) : null };
  });
}

export async function readDocument(workspace: Workspace, person: Person, id: number) {
  return workspace.read(async (work) => {
    const document = await documentById(work.session, id);
    const seen =
      document !== undefined &&
      (await readableIds(work, person, document.table_key, [document.record_id])).has(document.record_id);
    if (!seen) throw Refusal.missing('document', id);
    const { template, table_key: table, record_id: record } = document;
    const closed = await hiddenTexts(work, person, [{ id, template, table, record }]);
    if (closed.has(id)) throw Refusal.missing('document', id);
    return { title: document.title, html: document.html, createdAt: document.created_at };
  });
}

/** Newest first. */
const readPage = (
  work: Work,
  person: Person,
  status: MessageStatus | 'all',
  cursor: number | undefined,
): Promise<VisiblePage<StoredMessage>> =>
  readVisiblePage({
    limit: pageSize,
    after: cursor,
    read: (before, limit) =>
      messagesPage(work.session, {
        limit,
        ...(status === 'all' ? {} : { status }),
        ...(before === undefined ? {} : { before }),
      }),
    visible: (messages) => visibleMessages(work, person, messages),
  });

/** Text is made when it is first looked at, in one batch; the page is then read as it stands. */
async function renderVisible(
  workspace: Workspace,
  person: Person,
  status: MessageStatus | 'all',
  cursor: number | undefined,
): Promise<void> {
  const missing = await workspace.read(async (work) =>
    (await readPage(work, person, status, cursor)).rows.flatMap((each) =>
      each.subject === null ? [each.id] : [],
    ),
  );
  if (missing.length === 0) return;
  await workspace.write((work) => renderMessages(work.session, work.app.flowContext, missing, work.moment));
}

async function open(work: Work, person: Person, id: number): Promise<StoredMessage> {
  const message = await messageById(work.session, id);
  const [seen] = message === undefined ? [] : await visibleMessages(work, person, [message]);
  if (seen === undefined) throw Refusal.missing('message', id);
  return seen;
}

const visibleMessages = (
  work: Work,
  person: Person,
  messages: readonly StoredMessage[],
): Promise<StoredMessage[]> =>
  rowsOverReadable(work, person, messages, (each) => ({ table: each.table_key, id: each.record_id }));

async function summarise(
  work: Work,
  person: Person,
  messages: readonly StoredMessage[],
): Promise<MessageSummary[]> {
  const wanted = new WantedReferences();
  for (const each of messages) {
    wanted.add(each.table_key, each.record_id);
    wanted.add('users', each.recipient_user_id);
  }
  const refs = await referenceTitles(work, person, wanted.ids);
  const hidden = await hiddenTexts(
    work,
    person,
    messages.map(({ id, template, table_key: table, record_id: record }) => ({
      id,
      template,
      table,
      record,
    })),
  );
  return messages.map((each) => ({
    hidden: hidden.has(each.id),
    id: each.id,
    status: each.status,
    reason: each.reason,
    reasonLabel: messageReasonLabel(work.app, {
      table: each.table_key,
      step: each.step,
      reason: each.reason,
    }),
    crossed: each.crossed,
    channel: each.channel,
    audience: each.audience,
    to: hidden.has(each.id)
      ? null
      : (each.recipient ??
        (each.recipient_user_id === null ? null : (refs['users']?.[each.recipient_user_id] ?? null))),
    subject: hidden.has(each.id) ? null : each.channel === 'sms' ? beginning(each.body) : each.subject,
    template: {
      key: each.template,
      version: each.template_version,
      label: work.app.templates.get(each.template)?.label ?? null,
    },
    createdAt: each.created_at,
    sentAt: each.sent_at,
    record: {
      table: each.table_key,
      id: each.record_id,
      title: refs[each.table_key]?.[each.record_id] ?? `#${each.record_id}`,
    },
  }));
}

/** What stands for a text message in a list. */
const beginning = (text: string | null): string | null =>
  text === null || text.length <= 60 ? text : `${text.slice(0, 60)}…`;
