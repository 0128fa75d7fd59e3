/**
 * Tasks that steps make, and tasks that move up.
 *
 * A task that moves keeps its row, its events and its earlier answers: it gets the new step's form, assignee and deadline
 * and is open again. Where the run has no such task (late entry skipped the step), a new one is made.
 */
import type { FlowMoment, TaskEffect } from '@dunlin/flows';
import { sql } from 'kysely';
import { standInsOf } from '../delegations/index.ts';
import { tellOfTasks } from '../notifications/index.ts';
import type { Session } from '../session.ts';
import { systemTable } from './system-table.ts';

export interface TaskRow extends TaskEffect {
  readonly flow: string;
  readonly version: number;
  readonly table: string;
}

/** In whose place the assignee acts; null where for nobody. */
type GivenTask = TaskRow & { readonly forWhom: number | null };

/**
 * Tasks of somebody who is away go to whoever stands in.
 * @returns how many were made and how many moved up, and the tasks as they were given
 */
export async function writeTasks(
  session: Session,
  tasks: readonly TaskRow[],
  moment: FlowMoment,
): Promise<{ made: number; moved: number; given: readonly GivenTask[] }> {
  const made: GivenTask[] = [];
  const moving = new Map<string, GivenTask[]>();
  const given = await standInsOf(session, tasks, moment.today);
  for (const task of given) {
    if (task.continues.length === 0) made.push(task);
    else {
      const family = JSON.stringify(task.continues);
      moving.set(family, [...(moving.get(family) ?? []), task]);
    }
  }
  let moved = 0;
  for (const group of moving.values()) {
    const left = await moveTasks(session, group, moment);
    moved += group.length - left.length;
    made.push(...left);
  }
  await makeTasks(session, made, moment);
  return { made: made.length, moved, given };
}

async function makeTasks(session: Session, tasks: readonly GivenTask[], moment: FlowMoment): Promise<void> {
  if (tasks.length === 0) return;
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into ${systemTable(session, 'sys_task')} (
        kind, run_id, token_id, flow, flow_version, step, label, table_key, record_id, assignee_id, for_id, role, not_by,
        position, blocking, status, created_at, due_at, remind_at
      )
      select given.kind, given.run, given.token, given.flow, given.version, given.step, given.label, given.table_key,
        given.record, given.assignee, given.for_whom, given.role, given.not_by, given.position, given.blocking, 'open', ${moment.now}::timestamptz,
        given.due_at, given.remind_at
      from ${rowsOf(tasks)} order by given.place
      returning id, assignee_id, for_id
    )
    insert into ${systemTable(session, 'sys_task_event')} (task_id, at, kind, from_assignee_id, to_assignee_id)
    select id, ${moment.now}::timestamptz, line.kind, line.from_id, line.to_id
    from made, lateral (
      values (1, 'created', null::bigint, coalesce(for_id, assignee_id)), (2, 'delegated', for_id, assignee_id)
    ) as line (place, kind, from_id, to_id)
    where line.kind = 'created' or for_id is not null
    order by id, line.place
    returning id`.execute(session.db);
  await tellOfTasks(
    session,
    rows.map((row) => row.id),
  );
}

const rowsOf = (tasks: readonly GivenTask[]) => sql`unnest(
  ${tasks.map((task) => task.kind)}::text[], ${tasks.map((task) => task.run)}::bigint[],
  ${tasks.map((task) => task.token)}::bigint[], ${tasks.map((task) => task.flow)}::text[],
  ${tasks.map((task) => task.version)}::integer[], ${tasks.map((task) => task.step)}::text[],
  ${tasks.map((task) => JSON.stringify(task.label))}::text[]::jsonb[], ${tasks.map((task) => task.table)}::text[],
  ${tasks.map((task) => task.record)}::bigint[], ${tasks.map((task) => task.assignee)}::bigint[],
  ${tasks.map((task) => task.forWhom)}::bigint[],
  ${tasks.map((task) => task.role)}::text[], ${tasks.map((task) => task.notBy)}::bigint[],
  ${tasks.map((task) => task.position)}::integer[],
  ${tasks.map((task) => task.blocking)}::boolean[], ${tasks.map((task) => task.dueAt)}::text[]::timestamptz[],
  ${tasks.map((task) => task.remindAt)}::text[]::timestamptz[]
) with ordinality as given (
  kind, run, token, flow, version, step, label, table_key, record, assignee, for_whom, role, not_by, position, blocking,
  due_at, remind_at, place
)`;

interface Earlier {
  id: number;
  run_id: number;
  status: 'open' | 'done';
  assignee_id: number | null;
}

/** @returns the tasks for which the run has none that could move */
async function moveTasks(
  session: Session,
  tasks: readonly GivenTask[],
  moment: FlowMoment,
): Promise<GivenTask[]> {
  const table = systemTable(session, 'sys_task');
  const { rows } = await sql<Earlier>`
    select id, run_id, status, assignee_id from ${table}
    where run_id = any(${tasks.map((task) => task.run)}::bigint[]) and step = any(${[...tasks[0]!.continues]}::text[])
      and status in ('open', 'done')
    order by id for update`.execute(session.db);
  const latest = new Map(rows.map((row) => [row.run_id, row]));
  const moves = tasks.flatMap((task) => {
    const earlier = latest.get(task.run);
    return earlier === undefined ? [] : [{ task, earlier }];
  });
  if (moves.length > 0) {
    const ids = moves.map(({ earlier }) => earlier.id);
    await sql`
      update ${table} as task
      set step = given.step, label = given.label, token_id = given.token, flow_version = given.version,
        assignee_id = given.assignee, for_id = given.for_whom, role = given.role, level = task.level + 1, blocking = given.blocking,
        status = 'open', outcome = null, closed_at = null, closed_by = null, due_at = given.due_at,
        remind_at = given.remind_at
      from ${rowsOf(moves.map(({ task }) => task))}
      join unnest(${ids}::bigint[]) with ordinality as known (task, place) using (place)
      where task.id = known.task`.execute(session.db);
    // Two lines where a closed task comes back: it was opened again, and it moved.
    const events = moves.flatMap(({ task, earlier }) => {
      const { assignee, forWhom } = task;
      const moved = {
        task: earlier.id,
        kind: 'escalated',
        from: earlier.assignee_id,
        to: forWhom ?? assignee,
      };
      const delegated = { task: earlier.id, kind: 'delegated', from: forWhom, to: assignee };
      return [
        ...(earlier.status === 'done' ? [{ ...moved, kind: 'reopened' }] : []),
        moved,
        ...(forWhom === null ? [] : [delegated]),
      ];
    });
    const noted = await sql<{ id: number }>`
      insert into ${systemTable(session, 'sys_task_event')} (task_id, at, kind, from_assignee_id, to_assignee_id)
      select task, ${moment.now}::timestamptz, kind, from_assignee, to_assignee
      from unnest(
        ${events.map((event) => event.task)}::bigint[], ${events.map((event) => event.kind)}::text[],
        ${events.map((event) => event.from)}::bigint[], ${events.map((event) => event.to)}::bigint[]
      ) as given (task, kind, from_assignee, to_assignee)
      returning id`.execute(session.db);
    await tellOfTasks(
      session,
      noted.rows.map((row) => row.id),
    );
  }
  return tasks.filter((task) => !latest.has(task.run));
}
