/** Inserts, updates and deletes of many records, one statement a table and operation. */
import type { Value } from '@dunlin/expression';
import { actorId, type ModelField, type ModelTable } from '@dunlin/tables';
import { type CompiledQuery, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';
import { arraysOf, printArray, printArrays } from './column-values.ts';

type Row = Readonly<Record<string, Value>>;

/** Ids for records to come, in ascending order. */
export async function takeIds(session: Session, table: string, count: number): Promise<number[]> {
  // pg_get_serial_sequence takes the table as quoted text; `offset 0` keeps it from being asked once an id.
  const quoted = `${quote(session.workspace)}.${quote(table)}`;
  const { rows } = await sql<{ id: number }>`
    select nextval(own.sequence) as id
    from (select pg_get_serial_sequence(${quoted}, 'id')::regclass as sequence offset 0) as own,
      generate_series(1, ${count}::integer)`.execute(session.db);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const inserts = new WeakMap<ModelTable, { readonly schema: string; readonly compiled: CompiledQuery }>();

/** Of so many rows, columns in which all are empty cost more than another statement to print. */
const manyRows = 100;

/** @param rows whole records with their ids; rollups start empty */
export async function insertRows(session: Session, table: ModelTable, rows: readonly Row[]): Promise<void> {
  const all = [...table.columns.values()].filter(({ source }) => source.kind === 'column');
  if (rows.length < manyRows) {
    await session.db.executeQuery({ ...insertOf(session, table, all), parameters: arraysOf(rows, all) });
    return;
  }
  const filled = all.filter(({ key }) => rows.some((row) => (row[key] ?? null) !== null));
  const statement = printInsert(session, table, filled);
  await session.db.executeQuery({ ...statement, parameters: arraysOf(rows, filled) });
}

/** Printed once a table, with a parameter for each of the fields. */
function insertOf(session: Session, table: ModelTable, fields: readonly ModelField[]): CompiledQuery {
  const schema = session.workspace;
  const known = inserts.get(table);
  if (known?.schema === schema) return known.compiled;
  const compiled = printInsert(session, table, fields);
  inserts.set(table, { schema, compiled });
  return compiled;
}

function printInsert(session: Session, table: ModelTable, fields: readonly ModelField[]): CompiledQuery {
  const names = sql.join(fields.map(({ key }) => identifier(key)));
  return sql`insert into ${identifier(session.workspace, table.key)} (${names})
    select ${names} from unnest(${sql.join(printArrays([], fields))}) as given (${names})`.compile(
    session.db,
  );
}

/** @param rows `id` and the new value of every one of `fields` */
export async function updateRows(
  session: Session,
  context: WriteContext,
  table: ModelTable,
  fields: readonly ModelField[],
  rows: readonly Row[],
): Promise<void> {
  const own = [
    sql`version = target.version + 1`,
    sql`updated_at = ${context.moment.now}::timestamptz`,
    sql`updated_by = ${actorId(context.actor)}::bigint`,
  ];
  await update(session, table, fields, rows, own);
}

/** Values that follow from others: neither version nor author changes. */
export const updateComputed = (
  session: Session,
  table: ModelTable,
  fields: readonly ModelField[],
  rows: readonly Row[],
): Promise<void> => update(session, table, fields, rows, []);

async function update(
  session: Session,
  table: ModelTable,
  fields: readonly ModelField[],
  rows: readonly Row[],
  own: readonly ReturnType<typeof sql>[],
): Promise<void> {
  const names = fields.map(({ key }) => identifier(key));
  const ids = printArray(
    rows.map((row) => row['id'] ?? null),
    'bigint',
  );
  const set = [...names.map((name) => sql`${name} = given.${name}`), ...own];
  await sql`update ${identifier(session.workspace, table.key)} as target set ${sql.join(set)}
    from unnest(${sql.join([ids, ...printArrays(rows, fields)])}) as given (${sql.join([identifier('id'), ...names])})
    where target.id = given.id`.execute(session.db);
}

export async function deleteRows(session: Session, table: ModelTable, ids: readonly number[]): Promise<void> {
  await sql`delete from ${identifier(session.workspace, table.key)} where id = any(${[...ids]}::bigint[])`.execute(
    session.db,
  );
}
