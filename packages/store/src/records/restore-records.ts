/** Deleted records come back under their own ids, with the values that history kept. */
import { type Problem, pointer } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { applyPrepared } from './apply-changes.ts';
import type { ChangeResult, RecordKey, WriteContext } from './change-set.ts';
import { prepareChanges, recordProblem } from './prepare-changes.ts';

/** Goes through the whole pipeline: rights to create, references that still exist, values that are still unique. */
export async function restoreRecords(
  session: Session,
  model: AppModel,
  context: WriteContext,
  records: readonly RecordKey[],
): Promise<ChangeResult> {
  const { rows } = await sql<{ place: number; old_values: Record<string, Value> }>`
    select wanted.place, deleted.old_values
    from unnest(${records.map(({ table }) => table)}::text[], ${records.map(({ id }) => id)}::bigint[])
      with ordinality as wanted (table_key, record_id, place)
    join lateral (
      select operation, old_values from ${identifier(session.workspace, 'sys_change')} as change
      where change.table_key = wanted.table_key and change.record_id = wanted.record_id
        and change.operation in ('create', 'delete', 'restore')
      order by change.id desc limit 1
    ) as deleted on deleted.operation = 'delete'`.execute(session.db);
  const values = new Map(rows.map((row) => [row.place - 1, row.old_values]));
  const problems: Problem[] = records.flatMap(({ table, id }, index) =>
    values.has(index) && model.table(table) !== undefined
      ? []
      : [
          recordProblem(
            'record.restore',
            pointer('creates', index),
            `No record ${id} of ${table} was deleted`,
            { table, id },
          ),
        ],
  );
  if (problems.length > 0) return { problems };
  const creates = records.map(({ table }, index) => {
    const columns = model.table(table)!.columns;
    // Fields that are gone since then, computed ones and those of the system are made anew.
    const kept = Object.entries(values.get(index)!).filter(([key]) => columns.get(key)?.readOnly === false);
    return { table, values: Object.fromEntries(kept) };
  });
  const ids = records.map(({ id }) => id);
  return applyPrepared(session, model, context, prepareChanges(model, { creates }, ids));
}
