/**
 * What the engines keep about some records → the same about another: runs with their steps, tasks, messages, documents,
 * firings of rules, events that rules have yet to look at, links that were given to people outside, and what people were told.
 *
 * A flow has one active run a record: where the record has one already, the run that comes is left to the caller to end.
 * A rule fires once for a record and occurrence: a firing that the record has already stays where it is.
 */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';

const kinds = [
  'sys_run',
  'sys_step',
  'sys_task',
  'sys_message',
  'sys_document',
  'sys_firing',
  'sys_rule_event',
  'sys_form_link',
  'sys_notification',
] as const;
type EngineTable = (typeof kinds)[number];

/** By system table: id of the row, and the record that it was about. */
export type MovedEngineRows = Readonly<
  Partial<Record<EngineTable, readonly { readonly id: number; readonly from: number }[]>>
>;

/** Active runs of `from` that could not stand beside those of `to`, or beside each other: all but the oldest. */
export async function doubledRuns(
  session: Session,
  table: string,
  from: readonly number[],
  to: number,
): Promise<number[]> {
  const run = identifier(session.workspace, 'sys_run');
  // Its worker holds the tokens for less than a second; then it is seen what it has left.
  await sql`select count(*) from (
      select token.id from ${identifier(session.workspace, 'sys_token')} as token join ${run} as run on run.id = token.run_id
      where run.table_key = ${table}::text and run.record_id = any(${[...from, to]}::bigint[]) and run.status = 'active'
      order by token.id for update of token
    ) as held`.execute(session.db);
  const { rows } = await sql<{ id: number }>`
    select id from (
      select id, record_id,
        row_number() over (partition by flow order by (record_id = ${to}::bigint) desc, id) as place
      from ${run} where table_key = ${table}::text and status = 'active' and record_id = any(${[...from, to]}::bigint[])
    ) as live where place > 1 order by id`.execute(session.db);
  return rows.map(({ id }) => id);
}

export async function moveEngineRows(
  session: Session,
  table: string,
  from: readonly number[],
  to: number,
): Promise<MovedEngineRows> {
  const moved: Partial<Record<EngineTable, { id: number; from: number }[]>> = {};
  for (const kind of kinds) {
    const name = identifier(session.workspace, kind);
    const free =
      kind === 'sys_firing'
        ? sql`and not exists (
            select from ${name} as other where other.rule = row.rule and other.occurrence = row.occurrence
              and other.table_key = row.table_key
              and (other.record_id = ${to}::bigint or (other.record_id = any(${[...from]}::bigint[]) and other.id < row.id))
          )`
        : sql``;
    const { rows } = await sql<{ id: number; from: number }>`
      with before as (
        select row.id, row.record_id from ${name} as row
        where row.table_key = ${table}::text and row.record_id = any(${[...from]}::bigint[]) ${free}
      )
      update ${name} as row set record_id = ${to}::bigint from before where row.id = before.id
      returning row.id, before.record_id as "from"`.execute(session.db);
    if (rows.length > 0) moved[kind] = rows;
  }
  return moved;
}

/** Rows made since for a run that goes back go with it. */
export async function moveEngineRowsBack(
  session: Session,
  table: string,
  kept: number,
  moved: MovedEngineRows,
): Promise<void> {
  for (const kind of kinds) {
    const rows = moved[kind] ?? [];
    if (rows.length === 0) continue;
    await sql`update ${identifier(session.workspace, kind)} as row set record_id = given.back
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map((row) => row.from)}::bigint[]) as given (id, back)
      where row.id = given.id and row.table_key = ${table}::text and row.record_id = ${kept}::bigint`.execute(
      session.db,
    );
  }
  const runs = moved.sys_run ?? [];
  for (const kind of ['sys_step', 'sys_task', 'sys_message', 'sys_document'] as const) {
    if (runs.length === 0) return;
    await sql`update ${identifier(session.workspace, kind)} as row set record_id = given.back
      from unnest(${runs.map(({ id }) => id)}::bigint[], ${runs.map((row) => row.from)}::bigint[]) as given (run, back)
      where row.run_id = given.run and row.table_key = ${table}::text and row.record_id = ${kept}::bigint`.execute(
      session.db,
    );
  }
}
