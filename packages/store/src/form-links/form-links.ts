/** The links themselves. */
import { type Selectable, sql } from 'kysely';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export type FormLinkRow = Selectable<SystemTables['sys_form_link']>;

export interface NewFormLink {
  readonly form: string;
  readonly table: string;
  readonly record: number;
  readonly recipient: { readonly name: string; readonly address: string | null };
  readonly language: 'zh' | 'en';
  readonly madeBy: number;
  readonly expiresAt: string;
  readonly answers: number;
}

export const createFormLink = (session: Session, link: NewFormLink, now: string): Promise<FormLinkRow> =>
  session.db
    .insertInto('sys_form_link')
    .values({
      form: link.form,
      table_key: link.table,
      record_id: link.record,
      recipient_name: link.recipient.name,
      recipient_address: link.recipient.address,
      language: link.language,
      made_by: link.madeBy,
      made_at: now,
      expires_at: link.expiresAt,
      answers_left: link.answers,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

export const readFormLink = (session: Session, id: number): Promise<FormLinkRow | undefined> =>
  session.db.selectFrom('sys_form_link').selectAll().where('id', '=', id).executeTakeFirst();

export const readFormLinks = (session: Session, ids: readonly number[]): Promise<FormLinkRow[]> =>
  session.db
    .selectFrom('sys_form_link')
    .selectAll()
    .where('id', 'in', ids.length === 0 ? [0] : [...ids])
    .execute();

/** Two answers to one link wait for each other. */
export const lockFormLink = (session: Session, id: number): Promise<FormLinkRow | undefined> =>
  session.db.selectFrom('sys_form_link').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Newest first. */
export const linksOfRecord = (
  session: Session,
  { table, record }: { table: string; record: number },
  limit: number,
): Promise<FormLinkRow[]> =>
  session.db
    .selectFrom('sys_form_link')
    .selectAll()
    .where('table_key', '=', table)
    .where('record_id', '=', record)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** @returns how often it had been opened before */
export async function noteOpened(session: Session, id: number, now: string): Promise<number> {
  const { opened } = await session.db
    .updateTable('sys_form_link')
    .set({ opened: sql<number>`opened + 1`, last_opened_at: now })
    .where('id', '=', id)
    .returning('opened')
    .executeTakeFirstOrThrow();
  return opened - 1;
}

/** @returns how many answers to it were refused, this one counted */
export async function countRefused(session: Session, id: number): Promise<number> {
  const { refused } = await session.db
    .updateTable('sys_form_link')
    .set({ refused: sql<number>`refused + 1` })
    .where('id', '=', id)
    .returning('refused')
    .executeTakeFirstOrThrow();
  return refused;
}

/** @returns false where it had been revoked */
export async function revokeFormLink(
  session: Session,
  id: number,
  { by, now }: { by: number | null; now: string },
): Promise<boolean> {
  const row = await session.db
    .updateTable('sys_form_link')
    .set({ revoked_at: now, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
