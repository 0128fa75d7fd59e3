/** The last change of one field of a record, from the history: what it was before, what after, and by whom. */
import type { Session } from '../session.ts';
import type { JsonValue } from '../system-tables.ts';

export interface LastChange {
  readonly old: JsonValue;
  readonly now: JsonValue;
  /** Null for the system. */
  readonly actor: number | null;
}

/** @returns undefined where the field never changed since the record was made */
export async function lastChange(
  { db }: Session,
  table: string,
  id: number,
  field: string,
): Promise<LastChange | undefined> {
  const rows = await db
    .selectFrom('sys_change')
    .select(['old_values', 'new_values', 'actor_id'])
    .where('table_key', '=', table)
    .where('record_id', '=', id)
    .where('operation', '=', 'update')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  for (const { old_values, new_values, actor_id } of rows) {
    const old = valuesOf(old_values);
    const now = valuesOf(new_values);
    if (Object.hasOwn(now, field)) {
      return { old: old[field] ?? null, now: now[field] ?? null, actor: actor_id };
    }
  }
  return undefined;
}

const valuesOf = (values: JsonValue): { [field: string]: JsonValue } =>
  typeof values === 'object' && values !== null && !Array.isArray(values) ? values : {};
