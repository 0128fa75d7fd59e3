/** Texts of messages that have not left: made in batches, one query a template, and kept with the message. */
import type { FlowMoment } from '@dunlin/flows';
import type { Language } from '@dunlin/messaging';
import type { Moment } from '@dunlin/tables';
import { sql } from 'kysely';
import { flowMoment } from '../flows/flow-context.ts';
import { systemTable } from '../flows/system-table.ts';
import type { Session } from '../session.ts';
import { linkPlace } from './link-place.ts';
import type { MessageContext } from './message-context.ts';
import { type Rendered, renderFor } from './render-for.ts';

interface Unsent {
  id: number;
  template: string;
  template_version: number;
  record_id: number;
  /** Language of the link that it carries; null where it carries none. */
  link_language: Language | null;
}

/**
 * Makes and stores the texts of these messages as they would be now. What was sent stays as it was sent.
 * @returns by message id, what was made or why not
 */
export async function renderMessages(
  session: Session,
  context: MessageContext,
  ids: readonly number[],
  moment: Moment,
): Promise<Map<number, Rendered>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Unsent>`
    select message.id, message.template, message.template_version, message.record_id, link.language as link_language
    from ${systemTable(session, 'sys_message')} as message
    left join ${systemTable(session, 'sys_form_link')} as link on link.id = message.form_link_id
    where message.id = any(${[...ids]}::bigint[]) and message.status not in ('sent', 'sending')
    order by message.id for update of message`.execute(session.db);
  return renderUnsent(session, context, rows, await flowMoment(session, moment));
}

/** @param messages locked by the caller */
export async function renderUnsent(
  session: Session,
  context: MessageContext,
  messages: readonly Unsent[],
  moment: FlowMoment,
): Promise<Map<number, Rendered>> {
  const made = new Map<number, Rendered>();
  const groups = Map.groupBy(
    messages,
    ({ template, template_version, link_language }) => `${template}/${template_version}/${link_language}`,
  );
  for (const group of groups.values()) {
    const { template: key, template_version, link_language: language } = group[0]!;
    const template = context.templateVersion?.(key, template_version) ?? context.template(key);
    if (template === undefined) {
      for (const { id } of group) made.set(id, { failure: `template: there is no ${key}` });
      continue;
    }
    const texts = await renderFor(
      session,
      context,
      template,
      group.map((message) => message.record_id),
      moment,
      language === null ? {} : { language, values: { link: linkPlace } },
    );
    for (const { id, record_id } of group) made.set(id, texts.get(record_id)!);
  }
  const done = [...made].flatMap(([id, each]) => ('text' in each ? [{ id, ...each.text }] : []));
  if (done.length > 0) {
    await sql`
      update ${systemTable(session, 'sys_message')} as message
      set language = given.language, subject = given.subject, body = given.body
      from unnest(
        ${done.map((each) => each.id)}::bigint[], ${done.map((each) => each.language)}::text[],
        ${done.map((each) => each.subject)}::text[], ${done.map((each) => each.body)}::text[]
      ) as given (id, language, subject, body)
      where message.id = given.id`.execute(session.db);
  }
  return made;
}
