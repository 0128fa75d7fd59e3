/** What the engines have waiting for a person, and its hand-over where that is no task. */
import type { Session } from '../session.ts';

export interface OpenWork {
  readonly tasks: number;
  readonly approvals: number;
  /** Active runs that the person owns. */
  readonly runs: number;
}

export async function countOpenWork({ db }: Session, person: number): Promise<OpenWork> {
  const kinds = await db
    .selectFrom('sys_task')
    .select(['kind', (select) => select.fn.countAll<number>().as('count')])
    .where('status', '=', 'open')
    .where('assignee_id', '=', person)
    .groupBy('kind')
    .execute();
  const runs = await db
    .selectFrom('sys_run')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('status', '=', 'active')
    .where('owner_id', '=', person)
    .executeTakeFirstOrThrow();
  const of = (kind: 'task' | 'approval'): number =>
    Number(kinds.find((each) => each.kind === kind)?.count ?? 0);
  return { tasks: of('task'), approvals: of('approval'), runs: Number(runs.count) };
}

/** Active runs get another owner. @returns how many */
export async function giveRuns({ db }: Session, from: number, to: number): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sys_run')
    .set({ owner_id: to })
    .where('status', '=', 'active')
    .where('owner_id', '=', from)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
