/** What came by a link. */
import { type Selectable, sql } from 'kysely';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export type FormLinkAnswerRow = Selectable<SystemTables['sys_form_link_answer']>;

/** The answer that took the challenge, where one has. */
export const findAnswer = (
  session: Session,
  { link, challenge }: { link: number; challenge: string },
): Promise<FormLinkAnswerRow | undefined> =>
  session.db
    .selectFrom('sys_form_link_answer')
    .selectAll()
    .where('link_id', '=', link)
    .where('challenge', '=', challenge)
    .executeTakeFirst();

/** Notes an answer and that the link has one less. The link is locked. */
export async function keepAnswerOfLink(session: Session, answer: FormLinkAnswerRow): Promise<void> {
  await session.db.insertInto('sys_form_link_answer').values(answer).execute();
  await session.db
    .updateTable('sys_form_link')
    .set({ answers_left: sql<number>`answers_left - 1` })
    .where('id', '=', answer.link_id)
    .execute();
}

/** Of several links, newest first. */
export const answersOfLinks = (session: Session, links: readonly number[]): Promise<FormLinkAnswerRow[]> =>
  session.db
    .selectFrom('sys_form_link_answer')
    .selectAll()
    .where('link_id', 'in', links.length === 0 ? [0] : [...links])
    .orderBy('answered_at', 'desc')
    .orderBy('record_id', 'desc')
    .execute();
