/**
 * Random changes to random tables. A change is plain numbers too: which records it means is known when it is applied,
 * from the records that are there and those that were deleted.
 */
import type { Problem } from '@dunlin/definition';
import { addDays } from '@dunlin/expression';
import { type AppModel, referredTable } from '@dunlin/tables';
import fc from 'fast-check';
import { sql } from 'kysely';
import { identifier } from '../../print/identifier.ts';
import type { Session } from '../../session.ts';
import { applyChanges } from '../apply-changes.ts';
import type { ChangeSet, WriteContext } from '../change-set.ts';
import { restoreRecords } from '../restore-records.ts';
import { updateWhereIds } from '../update-where-ids.ts';

export interface Step {
  readonly operation: 'create' | 'update' | 'delete';
  readonly table: number;
  readonly position: number;
  /** By reference of the table; null empties it. */
  readonly parents: readonly (number | null)[];
  readonly whole: number | null;
  readonly cents: number | null;
  readonly day: number | null;
  readonly flag: boolean | null;
  /** Which fields an update gives. */
  readonly given: readonly boolean[];
}

/** One call of the write pipeline. */
export type Write =
  | { readonly kind: 'changes'; readonly steps: readonly Step[] }
  | { readonly kind: 'restore'; readonly table: number; readonly positions: readonly number[] }
  /** The same values for many records. */
  | {
      readonly kind: 'everywhere';
      readonly table: number;
      readonly chosen: readonly boolean[];
      readonly whole: number | null;
    };

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 7 });
const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom<Step['operation'][]>('create', 'create', 'create', 'update', 'update', 'delete'),
  table: fc.nat(30),
  position: fc.nat(40),
  parents: fc.array(maybe(fc.nat(20)), { minLength: 4, maxLength: 4 }),
  whole: maybe(fc.integer({ min: -50, max: 200 })),
  cents: maybe(fc.integer({ min: -5000, max: 20_000 })),
  day: maybe(fc.integer({ min: -15, max: 15 })),
  flag: maybe(fc.boolean()),
  given: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});

export const write: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('changes' as const),
      steps: fc.array(step, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restore' as const),
      table: fc.nat(30),
      positions: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('everywhere' as const),
      table: fc.nat(30),
      chosen: fc.array(fc.boolean(), { minLength: 2, maxLength: 4 }),
      whole: maybe(fc.integer({ min: -50, max: 200 })),
    }),
  },
);

/** Reasons for which a change by positions may be refused. */
const allowed = /^record\.(referenced|reference|missing|restore)$/;

/** @returns refusals that have no right to be */
export async function applyWrite(
  session: Session,
  model: AppModel,
  context: WriteContext,
  write: Write,
): Promise<string[]> {
  const result = await attempt(session, model, context, write);
  return (result.problems ?? []).flatMap(({ code, detail }) =>
    allowed.test(code) ? [] : [`${code}: ${detail}`],
  );
}

async function attempt(
  session: Session,
  model: AppModel,
  context: WriteContext,
  write: Write,
): Promise<{ readonly problems?: readonly Problem[] | undefined }> {
  const tables = [...model.tables.keys()].filter((key) => /^t\d$/.test(key));
  if (write.kind === 'changes') {
    const ids = await readIds(session, tables);
    return applyChanges(
      session,
      model,
      context,
      changeSetOf(model, tables, ids, context.moment.today, write.steps),
    );
  }
  const table = tables[write.table % tables.length]!;
  if (write.kind === 'restore') {
    const deleted = await readDeleted(session, table);
    if (deleted.length === 0) return {};
    const ids = new Set(write.positions.map((position) => deleted[position % deleted.length]!));
    return restoreRecords(
      session,
      model,
      context,
      [...ids].map((id) => ({ table, id })),
    );
  }
  const { chosen, whole } = write;
  const all = (await readIds(session, [table])).get(table)!;
  const ids = all.filter((_, index) => chosen[index % chosen.length]);
  const amount = whole === null ? null : String(whole);
  return updateWhereIds(session, model, context, { table, ids, values: { whole, amount } });
}

type Ids = ReadonlyMap<string, readonly number[]>;

function changeSetOf(
  model: AppModel,
  tables: readonly string[],
  ids: Ids,
  today: string,
  steps: readonly Step[],
): ChangeSet {
  const named = new Set<string>();
  const changes = {
    creates: [] as { table: string; values: Record<string, unknown> }[],
    updates: [] as { table: string; id: number; values: Record<string, unknown> }[],
    deletes: [] as { table: string; id: number }[],
  };
  for (const each of steps) {
    const table = tables[each.table % tables.length]!;
    const values = valuesOf(model, table, ids, today, each);
    if (each.operation === 'create') changes.creates.push({ table, values: Object.fromEntries(values) });
    if (each.operation === 'create') continue;
    const list = ids.get(table)!;
    const id = list[each.position % Math.max(1, list.length)];
    if (id === undefined || named.has(`${table}/${id}`)) continue;
    named.add(`${table}/${id}`);
    if (each.operation === 'delete') changes.deletes.push({ table, id });
    else {
      const given = values.filter((_, index) => each.given[index % each.given.length]);
      changes.updates.push({ table, id, values: Object.fromEntries(given) });
    }
  }
  return changes;
}

function valuesOf(model: AppModel, table: string, ids: Ids, today: string, each: Step): [string, unknown][] {
  const references = [...model.table(table)!.columns.values()].filter(
    (field) => !field.readOnly && referredTable(field) !== undefined,
  );
  const parents = references.map((field, index): [string, unknown] => {
    const list = ids.get(referredTable(field)!)!;
    const position = each.parents[index % each.parents.length]!;
    return [field.key, position === null ? null : (list[position % Math.max(1, list.length)] ?? null)];
  });
  return [
    ['whole', each.whole],
    ['amount', each.cents === null ? null : (each.cents / 100).toFixed(2)],
    ['day', each.day === null ? null : addDays(today, each.day)],
    ['flag', each.flag],
    ...parents,
  ];
}

async function readIds(session: Session, tables: readonly string[]): Promise<Ids> {
  const ids = new Map<string, number[]>();
  for (const table of tables) {
    const { rows } = await sql<{
      id: number;
    }>`select id from ${identifier(session.workspace, table)} order by id`.execute(session.db);
    ids.set(
      table,
      rows.map(({ id }) => id),
    );
  }
  return ids;
}

async function readDeleted(session: Session, table: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct record_id as id from ${identifier(session.workspace, 'sys_change')}
    where table_key = ${table} and operation = 'delete' order by id`.execute(session.db);
  return rows.map(({ id }) => id);
}
