/**
 * Changes that a webhook has not been told of, in the order of the log, as far as the log is sealed: nothing that commits
 * late can appear before that. Places in the log are kept when a workspace moves or is restored, numbers of transactions are not.
 */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { StoredWebhook } from './webhooks.ts';

export interface WebhookChange {
  readonly id: number;
  readonly at: string;
  readonly table: string;
  readonly record: number;
  readonly operation: 'create' | 'update' | 'delete' | 'restore' | 'recompute';
  /** Keys of the fields that changed; of what was created, all. */
  readonly fields: readonly string[];
}

/** @returns also the place up to which there is nothing else for it */
export async function changesForWebhook(
  session: Session,
  webhook: Pick<StoredWebhook, 'after_id' | 'tables'>,
  limit: number,
): Promise<{ changes: WebhookChange[]; upTo: number }> {
  const sealer = await session.db.selectFrom('sys_sealer').select('sealed_id').executeTakeFirst();
  const sealed = sealer?.sealed_id ?? 0;
  if (sealed <= webhook.after_id) return { changes: [], upTo: webhook.after_id };
  const { rows } = await sql<WebhookChange>`
    select id, at, table_key as "table", record_id as record, operation,
      case when new_values is null then '{}' else array(select jsonb_object_keys(new_values)) end as fields
    from ${identifier(session.workspace, 'sys_change')}
    where id > ${webhook.after_id}::bigint and id <= ${sealed}::bigint and table_key = any(${webhook.tables}::text[])
    order by id limit ${limit}::integer`.execute(session.db);
  return { changes: rows, upTo: rows.length < limit ? sealed : rows.at(-1)!.id };
}
