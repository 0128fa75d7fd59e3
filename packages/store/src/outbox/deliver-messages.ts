/**
 * The outbox leaves the house.
 *
 *   claim (SKIP LOCKED) ─▶ texts ─▶ exit conditions once more ─▶ marked `sending` ─commit─▶ channel ─▶ sent | failed | dead
 *
 * The exit is looked at after the rows are locked, the last thing before the mark: a payment committed before it cancels
 * the message; one that commits later waits for these locks, finds `sending` and notes that they crossed.
 * A sender that dies between mark and answer leaves `sending` behind: nobody knows whether it went, so it is never
 * sent again by itself but becomes `dead`, for a person to decide.
 */
import { addSeconds } from '@dunlin/calendar';
import type { FlowMoment } from '@dunlin/flows';
import { type Channel, type Delivery, letterKey } from '@dunlin/messaging';
import { sql } from 'kysely';
import { type AuditEntry, appendAudit } from '../audit/append-audit.ts';
import type { FlowContext } from '../flows/flow-context.ts';
import { systemTable } from '../flows/system-table.ts';
import { tellOfCustomerMessages } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import { withLink } from './link-place.ts';
import { readStopped } from './read-stopped.ts';
import { renderUnsent } from './render-messages.ts';

/** Runs work in a transaction of its own, with the app as published then. */
export type Transact = <T>(work: (session: Session, context: FlowContext) => Promise<T>) => Promise<T>;

/** The address of a link, as it stands in a mail; undefined where this server has none that can be reached. */
export type LinkAddress = (link: { readonly id: number; readonly expiresAt: string }) => string | undefined;

export interface DeliveryCounts {
  /** Messages that were looked at; 0 when none is due. */
  claimed: number;
  sent: number;
  /** To be tried again. */
  failed: number;
  dead: number;
  /** Their run's exit had come. */
  cancelled: number;
  /** Outside the hours in which customers may be contacted. */
  postponed: number;
  /** Nobody may write to the customer for now. */
  held: number;
}

/** @property recordedAt instant of the machine, for the log */
export type DeliveryMoment = FlowMoment & { readonly recordedAt?: string };

/** Seconds to wait after the n-th failed try; after the last one a message is dead. */
const pauses = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];
/** A sender that has not answered for this long is taken for dead. */
const senderTimeoutSeconds = 900;
/** Letters handed to their channels at once. */
const atOnce = 3;

export async function deliverMessages(
  transact: Transact,
  channels: readonly Channel[],
  moment: DeliveryMoment,
  { limit = 50, linkAddress = () => undefined }: { limit?: number; linkAddress?: LinkAddress } = {},
): Promise<DeliveryCounts> {
  const counts: DeliveryCounts = {
    claimed: 0,
    sent: 0,
    failed: 0,
    dead: 0,
    cancelled: 0,
    postponed: 0,
    held: 0,
  };
  const byKind = new Map(channels.map((channel) => [channel.kind, channel]));
  const kinds = [...byKind.keys()];
  const letters = await transact((session, context) =>
    markSending(session, context, moment, { kinds, limit, linkAddress }, counts),
  );
  for (let i = 0; i < letters.length; i += atOnce) {
    const batch = letters.slice(i, i + atOnce);
    const answers = await Promise.all(
      batch.map(async (letter) => {
        const { recipient: to, subject, body: text } = letter;
        const key = letterKey(letter.workspace, letter.id);
        return { letter, answer: await byKind.get(letter.channel)!.send({ key, to, subject, text }) };
      }),
    );
    // Noted after each handful, so that a crash leaves few whose fate is unknown.
    await transact((session) => noteAnswers(session, answers, moment, counts));
  }
  return counts;
}

interface Letter {
  readonly workspace: string;
  readonly id: number;
  readonly channel: Channel['kind'];
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly tries: number;
}

interface Due {
  id: number;
  flow: string | null;
  flow_version: number | null;
  template: string;
  template_version: number;
  channel: Channel['kind'];
  audience: 'customer' | 'staff';
  record_id: number;
  recipient: string;
  tries: number;
  form_link_id: number | null;
  link_language: 'zh' | 'en' | null;
  link_expires_at: string | null;
  link_over: boolean;
}

async function markSending(
  session: Session,
  context: FlowContext,
  moment: FlowMoment,
  {
    kinds,
    limit,
    linkAddress,
  }: { kinds: readonly Channel['kind'][]; limit: number; linkAddress: LinkAddress },
  counts: DeliveryCounts,
): Promise<Letter[]> {
  const table = systemTable(session, 'sys_message');
  const now = sql`${moment.now}::timestamptz`;
  const lost = await sql<{
    id: number;
  }>`update ${table} set status = 'dead', reason = 'unknown_delivery', next_try_at = null
    where status = 'sending' and next_try_at <= ${now} returning id`.execute(session.db);
  await tellOfCustomerMessages(session, 'message-failed', idsOf(lost.rows), moment);
  counts.dead += lost.rows.length;
  const { rows: due } = await sql<Due>`
    with due as (
      select id, run_id, template, template_version, channel, audience, record_id, recipient, tries, next_try_at,
        form_link_id
      from ${table}
      where status in ('waiting', 'failed') and next_try_at <= ${now} and recipient is not null
        and channel = any(${[...kinds]}::text[])
      order by next_try_at, id limit ${limit} for update skip locked
    )
    select due.id, run.flow, run.flow_version, due.template, due.template_version, due.channel, due.audience,
      due.record_id, due.recipient, due.tries, due.form_link_id, link.language as link_language,
      link.expires_at as link_expires_at,
      coalesce(link.revoked_at is not null or link.answers_left = 0 or link.expires_at <= ${now}, false) as link_over
    from due left join ${systemTable(session, 'sys_run')} as run on run.id = due.run_id
    left join ${systemTable(session, 'sys_form_link')} as link on link.id = due.form_link_id
    order by due.next_try_at, due.id`.execute(session.db);
  counts.claimed = due.length;
  const rows = await withinContactHours(session, context, due, moment);
  counts.postponed = due.length - rows.length;
  if (rows.length === 0) return [];

  const texts = await renderUnsent(session, context, rows, moment);
  const addresses = new Map(
    rows.flatMap(({ form_link_id: id, link_expires_at: expiresAt }) =>
      id === null || expiresAt === null ? [] : [[id, linkAddress({ id, expiresAt })] as const],
    ),
  );
  const unreachable = ({ form_link_id: link }: Due): boolean =>
    link !== null && addresses.get(link) === undefined;
  const broken = rows.flatMap((row) => {
    const { id } = row;
    const made = texts.get(id)!;
    if ('failure' in made) return [{ id, reason: made.failure }];
    return unreachable(row) ? [{ id, reason: 'no_public_address' }] : [];
  });
  await setStatus(session, 'dead', broken);
  await tellOfCustomerMessages(session, 'message-failed', idsOf(broken), moment);
  counts.dead += broken.length;

  const { exits: ofRuns, holds } = await readStopped(session, context, rows, moment);
  const over = rows.filter(({ link_over }) => link_over).map(({ id }): [number, string] => [id, 'link_over']);
  const exits = new Map([...ofRuns, ...over]);
  const cancelled = [...exits].map(([id, reason]) => ({ id, reason }));
  await setStatus(session, 'cancelled', cancelled);
  counts.cancelled += cancelled.length;
  await setStatus(
    session,
    'held',
    [...holds].map(([id, reason]) => ({ id, reason })),
  );
  counts.held += holds.size;

  const letters = rows.flatMap((row): Letter[] => {
    const { id, channel, recipient, tries, form_link_id: link } = row;
    const made = texts.get(id)!;
    if ('failure' in made || unreachable(row) || exits.has(id) || holds.has(id)) return [];
    const { subject } = made.text;
    const address = link === null ? undefined : addresses.get(link);
    const body = address === undefined ? made.text.body : withLink(made.text.body, address);
    return [{ workspace: session.workspace, id, channel, recipient, subject, body, tries: tries + 1 }];
  });
  const givenUpAt = addSeconds(moment.now, senderTimeoutSeconds);
  await sql`update ${table} set status = 'sending', tries = tries + 1, next_try_at = ${givenUpAt}::timestamptz
    where id = any(${letters.map((letter) => letter.id)}::bigint[])`.execute(session.db);
  return letters;
}

/** What goes to a customer outside the contact hours of its flow's calendar is due again when they begin. */
async function withinContactHours(
  session: Session,
  context: FlowContext,
  due: readonly Due[],
  moment: FlowMoment,
): Promise<Due[]> {
  const openings = due.map((row) => {
    const calendar = context.flow(row.flow ?? '', row.flow_version ?? 0)?.calendar;
    if (row.audience !== 'customer' || calendar === undefined) return moment.now;
    return calendar.contactFrom(moment.now, moment.zone);
  });
  const later = due.flatMap(({ id }, index) =>
    openings[index]! > moment.now ? [{ id, at: openings[index]! }] : [],
  );
  if (later.length > 0) {
    await sql`
      update ${systemTable(session, 'sys_message')} as message
      set next_try_at = given.at, reason = case message.status when 'waiting' then 'quiet_hours' else message.reason end
      from unnest(${later.map((each) => each.id)}::bigint[], ${later.map((each) => each.at)}::text[]::timestamptz[])
        as given (id, at)
      where message.id = given.id`.execute(session.db);
  }
  return due.filter((_, index) => openings[index]! <= moment.now);
}

async function setStatus(
  session: Session,
  status: 'dead' | 'cancelled' | 'held',
  messages: readonly { id: number; reason: string }[],
): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    update ${systemTable(session, 'sys_message')} as message
    set status = ${status}::text, reason = given.reason,
      next_try_at = case when ${status}::text = 'held' then message.next_try_at end
    from unnest(${messages.map((each) => each.id)}::bigint[], ${messages.map((each) => each.reason)}::text[])
      as given (id, reason)
    where message.id = given.id`.execute(session.db);
}

async function noteAnswers(
  session: Session,
  answers: readonly { letter: Letter; answer: Delivery }[],
  moment: DeliveryMoment,
  counts: DeliveryCounts,
): Promise<void> {
  const rows = answers.map(({ letter, answer }) => {
    if (answer.kind === 'sent') return { id: letter.id, status: 'sent', reason: null, next: null };
    const pause = pauses[letter.tries - 1];
    const { reason } = answer;
    if (answer.permanent || pause === undefined) return { id: letter.id, status: 'dead', reason, next: null };
    return { id: letter.id, status: 'failed', reason, next: addSeconds(moment.now, pause) };
  });
  // What crossed a payment keeps that as its reason. A failed one whose run has ended meanwhile is not tried again.
  const { rows: noted } = await sql<Noted>`
    update ${systemTable(session, 'sys_message')} as message
    set status = case when given.status = 'failed' and message.crossed then 'cancelled' else given.status end,
      reason = case when message.crossed then message.reason else given.reason end,
      next_try_at = given.next,
      sent_at = case when given.status = 'sent' then ${moment.now}::timestamptz end
    from unnest(
      ${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.status)}::text[],
      ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.next)}::text[]::timestamptz[]
    ) as given (id, status, reason, next)
    where message.id = given.id and message.status = 'sending'
    returning message.id, message.status, message.crossed, message.table_key, message.record_id, message.channel, message.template,
      message.recipient`.execute(session.db);
  for (const { status } of noted) counts[status] += 1;
  const dead = noted.filter(({ status }) => status === 'dead');
  const crossed = noted.filter((each) => each.crossed && each.status === 'sent');
  await tellOfCustomerMessages(session, 'message-failed', idsOf(dead), moment);
  await tellOfCustomerMessages(session, 'message-crossed', idsOf(crossed), moment);
  await appendAudit(
    session,
    { now: moment.now, recordedAt: moment.recordedAt ?? moment.now },
    noted.flatMap(({ id, status, table_key, record_id, channel, template, recipient }): AuditEntry[] => {
      // What is tried again is noted when it has gone, or never will.
      if (status !== 'sent' && status !== 'dead') return [];
      return [
        {
          kind: status === 'sent' ? 'send' : 'send-failed',
          actor: null,
          through: { kind: 'system' },
          table: table_key,
          record: record_id,
          subject: template,
          detail: { message: id, channel, to: recipient },
        },
      ];
    }),
  );
}

interface Noted {
  id: number;
  status: 'sent' | 'failed' | 'dead' | 'cancelled';
  crossed: boolean;
  table_key: string;
  record_id: number;
  channel: string;
  template: string;
  recipient: string | null;
}

const idsOf = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id);
