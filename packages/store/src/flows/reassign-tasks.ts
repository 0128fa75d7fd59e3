/**
 * Open tasks of one person → another, all at once: because somebody leaves, is away, or is back.
 * Nobody gets to approve what they asked for themselves: such a task stays where it is.
 */
import { sql } from 'kysely';
import { tellOfTasks } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

export interface Reassignment {
  readonly from: number;
  readonly to: number;
  readonly kinds?: readonly ('task' | 'approval')[];
  /** Keys of flows; all tasks where absent. */
  readonly flows?: readonly string[];
  /**
   * `transferred`: for good; `delegated`: the new assignee acts for the old one;
   * `returned`: what the old assignee held for the new one comes back.
   */
  readonly how: 'transferred' | 'delegated' | 'returned';
  readonly actor: number | null;
  readonly comment: string | null;
  /** ISO instant. */
  readonly at: string;
}

/** @returns how many tasks changed hands, and how many stay because the new assignee asked for what they decide */
export async function reassignTasks(
  session: Session,
  { from, to, kinds = ['task', 'approval'], flows, how, actor, comment, at }: Reassignment,
): Promise<{ moved: number; left: number }> {
  const task = systemTable(session, 'sys_task');
  const held = sql`status = 'open' and assignee_id = ${from}::bigint and kind = any(${[...kinds]}::text[])
    and (${flows === undefined} or flow = any(${[...(flows ?? [])]}::text[]))
    and (${how !== 'returned'} or for_id = ${to}::bigint)`;
  const forWhom =
    how === 'delegated'
      ? sql`coalesce(for_id, ${from}::bigint)`
      : how === 'returned'
        ? sql`null`
        : sql`for_id`;
  const { rows } = await sql<{ moved: number; left: number; noted: number[] }>`
    with held as (
      select id, not_by is not distinct from ${to}::bigint as own from ${task} where ${held} order by id for update
    ),
    moved as (
      update ${task} as task set assignee_id = ${to}::bigint, for_id = ${forWhom}
      from held where task.id = held.id and not held.own
      returning task.id
    ),
    noted as (
      insert into ${systemTable(session, 'sys_task_event')}
        (task_id, at, actor_id, kind, from_assignee_id, to_assignee_id, comment)
      select id, ${at}::timestamptz, ${actor}::bigint, ${how}::text, ${from}::bigint, ${to}::bigint, ${comment}::text
      from moved order by id
      returning id
    )
    select (select count(*) from moved)::integer as moved, (select count(*) from held where own)::integer as left,
      array(select id from noted order by id) as noted`.execute(session.db);
  const { moved, left, noted } = rows[0]!;
  await tellOfTasks(session, noted);
  return { moved, left };
}
