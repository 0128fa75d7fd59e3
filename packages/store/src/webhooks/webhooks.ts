/** Webhooks as they are kept: who is told of which changes. */
import type { Selectable } from 'kysely';
import { notify } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import type { SystemTables } from '../system-tables.ts';

export type StoredWebhook = Selectable<SystemTables['sys_webhook']>;

export type WebhookKind = 'created' | 'changed' | 'deleted';

export interface WebhookValues {
  readonly label: string;
  readonly url: string;
  readonly tables: readonly string[];
  readonly kinds: readonly WebhookKind[];
  readonly fields: readonly string[] | null;
  readonly filter: string | null;
  readonly acts_as: number;
  readonly active: boolean;
}

export const listWebhooks = (session: Session): Promise<StoredWebhook[]> =>
  session.db.selectFrom('sys_webhook').selectAll().orderBy('id').execute();

export const webhookById = (session: Session, id: number): Promise<StoredWebhook | undefined> =>
  session.db.selectFrom('sys_webhook').selectAll().where('id', '=', id).executeTakeFirst();

/** It is told of what changes from now on. */
export async function addWebhook(
  session: Session,
  values: WebhookValues,
  by: { secret: string; at: string; userId: number | null },
): Promise<number> {
  const row = await session.db
    .insertInto('sys_webhook')
    .values({
      ...inColumns(values),
      secret: by.secret,
      after_id: await newestChange(session),
      created_at: by.at,
      created_by: by.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** One that was stopped goes on from now: what happened meanwhile is not told. */
export async function changeWebhook(
  session: Session,
  id: number,
  values: WebhookValues,
  wasActive: boolean,
): Promise<void> {
  const resumed = values.active && !wasActive ? { after_id: await newestChange(session), stopped: null } : {};
  await session.db
    .updateTable('sys_webhook')
    .set({ ...inColumns(values), ...resumed })
    .where('id', '=', id)
    .execute();
}

export async function setWebhookSecret(session: Session, id: number, secret: string): Promise<void> {
  await session.db.updateTable('sys_webhook').set({ secret }).where('id', '=', id).execute();
}

/** Tells who made it. @param reason code that says why */
export async function stopWebhook(session: Session, id: number, reason: string, now: string): Promise<void> {
  const stopped = await session.db
    .updateTable('sys_webhook')
    .set({ active: false, stopped: reason })
    .where('id', '=', id)
    .where('active', '=', true)
    .returning(['created_by', 'label'])
    .executeTakeFirst();
  const person = stopped?.created_by ?? null;
  if (stopped === undefined || person === null) return;
  await notify(session, [
    {
      person,
      kind: 'webhook-stopped',
      at: now,
      occasion: `${id} ${now}`,
      subject: { kind: 'webhook', id: String(id) },
      params: { label: stopped.label },
    },
  ]);
}

/** With everything that it was told. */
export async function removeWebhook(session: Session, id: number): Promise<void> {
  await session.db.deleteFrom('sys_webhook').where('id', '=', id).execute();
}

async function newestChange(session: Session): Promise<number> {
  const row = await session.db
    .selectFrom('sys_change')
    .select((select) => select.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

const inColumns = ({ tables, kinds, fields, ...rest }: WebhookValues) => ({
  ...rest,
  tables: [...tables],
  kinds: [...kinds],
  fields: fields === null ? null : [...fields],
});
