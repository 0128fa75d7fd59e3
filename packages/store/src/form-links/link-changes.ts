/** What history says of records that came by links. */
import type { Session } from '../session.ts';

export interface LinkChange {
  /** `<form>/<id of the link>`. */
  readonly ref: string;
  /** What was made with it in one go, the record itself too. */
  readonly made: readonly { readonly table: string; readonly id: number }[];
  /** Nothing has changed in it since. */
  readonly last: boolean;
}

/** @returns undefined where it did not come by a link */
export async function linkChange(
  { db }: Session,
  record: { readonly table: string; readonly id: number },
): Promise<LinkChange | undefined> {
  const own = db
    .selectFrom('sys_change')
    .where('table_key', '=', record.table)
    .where('record_id', '=', record.id);
  const created = await own
    .select(['id', 'through_ref', 'transaction_id'])
    .where('operation', '=', 'create')
    .where('through_kind', '=', 'form-link')
    .executeTakeFirst();
  if (created === undefined) return undefined;
  const later = await own
    .select('id')
    .where('id', '>', created.id)
    .where('operation', '<>', 'recompute')
    .limit(1)
    .executeTakeFirst();
  const made = await db
    .selectFrom('sys_change')
    .select(['table_key as table', 'record_id as id'])
    .where('transaction_id', '=', created.transaction_id)
    .where('operation', '=', 'create')
    .where('through_kind', '=', 'form-link')
    .execute();
  return { ref: created.through_ref ?? '', made, last: later === undefined };
}
