/**
 * What no definition names any more and is still there: listed with counts, read, and purged when a person says so.
 *
 * Nothing else in Dunlin drops a table or a column that holds values. A purge says how many records it expects to lose;
 * where there are more or fewer, somebody looked at something else, and it is refused.
 */
import { type Problem, problem } from '@dunlin/definition';
import type { AppModel } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { counted } from './counted.ts';
import { readCurrentSchema } from './current-schema.ts';
import { limitWaiting, lockPatience, patiently } from './lock-tables.ts';
import { planSchemaChange, type SchemaPlan } from './plan-schema-change.ts';

export interface Kept {
  readonly table: string;
  /** Absent for a whole table. */
  readonly column?: string;
  /** Records that hold something there. */
  readonly count: number;
}

export async function listKept(session: Session, model: AppModel): Promise<Kept[]> {
  const { kept } = planSchemaChange(await readCurrentSchema(session), model, []);
  return countAllKept(session, kept);
}

/** What a plan leaves beside the definitions, with how much it holds. */
export async function countAllKept(session: Session, kept: SchemaPlan['kept']): Promise<Kept[]> {
  const found: Kept[] = [];
  for (const each of kept) found.push({ ...each, count: await countKept(session, each.table, each.column) });
  return found;
}

/** Values of a kept column by record, in the order of records. */
export async function readKept(
  session: Session,
  model: AppModel,
  place: { readonly table: string; readonly column: string },
  page: { readonly after?: number; readonly limit: number },
): Promise<{ records?: { id: number; value: unknown }[]; problems: Problem[] }> {
  const refused = await refuse(session, model, place.table, place.column);
  if (refused !== undefined) return { problems: [refused] };
  const column = identifier(place.column);
  const { rows } = await sql<{ id: number; value: unknown }>`
    select id, ${column} as value from ${identifier(session.workspace, place.table)}
    where id > ${page.after ?? 0}::bigint and ${column} is not null
    order by id limit ${page.limit}::bigint`.execute(session.db);
  return { records: rows, problems: [] };
}

/**
 * Drops a kept column or table for good.
 * @param confirm how many records hold something there, as `listKept` says
 */
export async function purgeKept(
  session: Session,
  model: AppModel,
  place: { readonly table: string; readonly column?: string },
  confirm: number,
): Promise<{ purged?: Kept; problems: Problem[] }> {
  const { table, column } = place;
  const refused = await refuse(session, model, table, column);
  if (refused !== undefined) return { problems: [refused] };
  const name = identifier(session.workspace, table);
  return patiently(session, lockPatience, async () => {
    await sql`lock table ${name} in access exclusive mode`.execute(session.db);
    await limitWaiting(session, 0);
    const count = await countKept(session, table, column);
    if (count !== confirm) {
      const detail = `${column === undefined ? table : `${table}.${column}`} holds ${counted(count, 'record')}, not ${confirm}: confirm the number that would be lost`;
      return { problems: [problem('schema.purge-count', '/confirm', detail, { count, confirm })] };
    }
    await (column === undefined
      ? sql`drop table ${name}`
      : sql`alter table ${name} drop column ${identifier(column)}`
    ).execute(session.db);
    return { purged: { ...place, count }, problems: [] };
  });
}

async function refuse(
  session: Session,
  model: AppModel,
  table: string,
  column: string | undefined,
): Promise<Problem | undefined> {
  const name = column === undefined ? table : `${table}.${column}`;
  const { kept } = planSchemaChange(await readCurrentSchema(session), model, []);
  if (kept.some((each) => each.table === table && each.column === column)) return undefined;
  const inside =
    column !== undefined && kept.some((each) => each.table === table && each.column === undefined);
  if (inside)
    return problem('schema.not-kept', '/field', `The whole table ${table} is kept; purge it as a whole`, {
      table,
    });
  const isNamed =
    column === undefined ? model.tables.has(table) : model.table(table)?.columns.has(column) === true;
  const detail = isNamed
    ? `${name} is named by a published definition; only what nobody names any more can be purged`
    : `There is nothing kept under the name ${name}`;
  return problem('schema.not-kept', column === undefined ? '/table' : '/field', detail, { table });
}

async function countKept(session: Session, table: string, column: string | undefined): Promise<number> {
  const source = identifier(session.workspace, table);
  const where = column === undefined ? sql`` : sql`where ${identifier(column)} is not null`;
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${source} ${where}`.execute(session.db);
  return rows[0]!.n;
}
