/** Rows of sys_change: who changed what, when, through what, with the values before and after. One statement. */
import type { Value } from '@dunlin/expression';
import { namedActors } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';

export interface HistoryEntry {
  readonly table: string;
  readonly id: number;
  readonly operation: 'create' | 'update' | 'delete' | 'restore' | 'recompute';
  readonly old?: Readonly<Record<string, Value>>;
  readonly new?: Readonly<Record<string, Value>>;
}

export async function writeHistory(
  session: Session,
  context: WriteContext,
  entries: readonly HistoryEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const json = (values: HistoryEntry['old']): string | null =>
    values === undefined ? null : JSON.stringify(values);
  const { actor, as } = namedActors(context.actor);
  await sql`insert into ${identifier(session.workspace, 'sys_change')}
    (transaction_id, at, actor_id, as_id, through_kind, through_ref, table_key, record_id, operation, old_values, new_values)
    select pg_current_xact_id(), ${context.moment.now}::timestamptz, ${actor}::bigint, ${as}::bigint,
      ${context.through.kind}::text, ${context.through.ref ?? null}::text,
      given.table_key, given.record_id, given.operation, given.old_values, given.new_values
    from unnest(
      ${entries.map(({ table }) => table)}::text[],
      ${entries.map(({ id }) => String(id))}::text[]::bigint[],
      ${entries.map(({ operation }) => operation)}::text[],
      ${entries.map((entry) => json(entry.old))}::text[]::jsonb[],
      ${entries.map((entry) => json(entry.new))}::text[]::jsonb[]
    ) as given (table_key, record_id, operation, old_values, new_values)`.execute(session.db);
}
