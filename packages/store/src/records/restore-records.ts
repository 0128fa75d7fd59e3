/** Deleted records come back under their own ids, with the values that history kept. */
import { type Problem, pointer } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { type AppModel, type ModelCollection, type ModelTable, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { applyPrepared } from './apply-changes.ts';
import type { ChangeResult, RecordKey, WriteContext } from './change-set.ts';
import { inLockOrder } from './lock-records.ts';
import { type Draft, recordProblem } from './preparation.ts';
import { prepareChanges } from './prepare-changes.ts';

interface Deleted {
  readonly id: number;
  readonly transaction: string;
  readonly values: Readonly<Record<string, Value>>;
}

/**
 * Goes through the whole pipeline: rights to create, references that still exist, values that are still unique.
 * Rows that were deleted together with the record that owned them come back with it.
 */
export const restoreRecords = (
  session: Session,
  model: AppModel,
  context: WriteContext,
  records: readonly RecordKey[],
): Promise<ChangeResult> => inLockOrder(session, model, () => restore(session, model, context, records));

async function restore(
  session: Session,
  model: AppModel,
  context: WriteContext,
  records: readonly RecordKey[],
): Promise<ChangeResult> {
  await holdRestores(session, records);
  const { rows } = await sql<Deleted & { place: number }>`
    select wanted.place, wanted.record_id as id, deleted.transaction_id::text as transaction,
      deleted.old_values as "values"
    from unnest(${records.map(({ table }) => table)}::text[], ${records.map(({ id }) => id)}::bigint[])
      with ordinality as wanted (table_key, record_id, place)
    join lateral (
      select operation, transaction_id, old_values from ${identifier(session.workspace, 'sys_change')} as change
      where change.table_key = wanted.table_key and change.record_id = wanted.record_id
        and change.operation in ('create', 'delete', 'restore')
      order by change.id desc limit 1
    ) as deleted on deleted.operation = 'delete' and deleted.old_values is not null`.execute(session.db);
  const found = new Map(rows.map((row) => [row.place - 1, row]));
  const problems: Problem[] = records.flatMap(({ table, id }, index) =>
    found.has(index) && model.table(table) !== undefined
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
  // Fields that are gone since then, computed ones and those of the system are made anew.
  const kept = (table: ModelTable, { values }: Deleted): Record<string, Value> =>
    Object.fromEntries(Object.entries(values).filter(([key]) => table.columns.get(key)?.readOnly === false));
  const creates = records.map(({ table }, index) => ({
    table,
    values: kept(tableOf(model, table), found.get(index)!),
  }));
  const returning = records.map(({ id }, index) => ({ id, origin: originOf(found.get(index)!) }));
  const preparation = prepareChanges(model, { creates }, returning);
  const restored = new Set(preparation.drafts.map(({ table, id }) => `${table.key}:${id}`));
  let owners: Returning[] = preparation.drafts.map((draft, index) => ({
    draft,
    deleted: found.get(index)!,
  }));
  while (owners.length > 0) {
    const next: Returning[] = [];
    for (const [key, ofTable] of byTable(owners)) {
      for (const collection of tableOf(model, key).collections.values()) {
        const table = tableOf(model, collection.table);
        for (const { owner, deleted } of await readOwned(session, collection, ofTable)) {
          if (restored.has(`${table.key}:${deleted.id}`)) continue;
          restored.add(`${table.key}:${deleted.id}`);
          const { at } = owner.draft;
          const draft = preparation.create(table, {
            at,
            valuesAt: at,
            id: deleted.id,
            restored: true,
            origin: originOf(deleted),
            place: { owner: owner.draft, collection },
          });
          preparation.fill(draft, kept(table, deleted));
          next.push({ draft, deleted });
        }
      }
    }
    owners = next;
  }
  return applyPrepared(session, model, context, preparation);
}

/** A version that it had before would let a change through that was begun before it was deleted. */
const originOf = ({ values }: Deleted): Readonly<Record<string, Value>> => ({
  created_at: values['created_at']!,
  created_by: values['created_by'] ?? null,
  version: (values['version'] as number) + 1,
});

/** One at a time restores a record; there is no row yet to be locked. */
async function holdRestores(session: Session, records: readonly RecordKey[]): Promise<void> {
  const names = records.map(({ table, id }) => `${session.workspace}/restore/${table}/${id}`);
  // In one order, so that two that restore the same records wait and do not deadlock.
  await sql`select count(pg_advisory_xact_lock(key)) from (
      select distinct hashtextextended(name, 0) as key from unnest(${names}::text[]) as name order by key
    ) as keys`.execute(session.db);
}

interface Returning {
  readonly draft: Draft;
  readonly deleted: Deleted;
}

/** Rows that went in the transaction in which their owner did, and have not come back since. */
async function readOwned(
  session: Session,
  { table, via }: ModelCollection,
  owners: readonly Returning[],
): Promise<{ owner: Returning; deleted: Deleted }[]> {
  const changes = identifier(session.workspace, 'sys_change');
  const { rows } = await sql<Deleted & { place: number }>`
    select wanted.place, change.record_id as id, change.transaction_id::text as transaction,
      change.old_values as "values"
    from unnest(
      ${owners.map(({ draft }) => draft.id)}::bigint[],
      ${owners.map(({ deleted }) => deleted.transaction)}::text[]
    ) with ordinality as wanted (owner_id, transaction_id, place)
    join ${changes} as change on change.transaction_id = wanted.transaction_id::xid8
      and change.table_key = ${table}::text and change.operation = 'delete'
      and (change.old_values ->> ${via}::text)::bigint = wanted.owner_id
    where not exists (
      select from ${changes} as later where later.table_key = change.table_key
        and later.record_id = change.record_id and later.id > change.id
        and later.operation in ('create', 'restore')
    )
    order by change.record_id`.execute(session.db);
  return rows.map(({ place, ...deleted }) => ({ owner: owners[place - 1]!, deleted }));
}

function byTable(owners: readonly Returning[]): Map<string, Returning[]> {
  const tables = new Map<string, Returning[]>();
  for (const owner of owners) {
    const { key } = owner.draft.table;
    tables.set(key, [...(tables.get(key) ?? []), owner]);
  }
  return tables;
}
