/** Open tasks that others do for somebody go back to that somebody. */
import { reassignTasks } from '../flows/reassign-tasks.ts';
import type { Session } from '../session.ts';

export interface TaskReturn {
  readonly to: number;
  /** Keys of flows; null: all tasks. */
  readonly flows: readonly string[] | null;
  readonly actor: number | null;
  /** ISO instant. */
  readonly at: string;
}

/** @returns how many came back */
export async function returnTasks(session: Session, { to, flows, actor, at }: TaskReturn): Promise<number> {
  const holders = await session.db
    .selectFrom('sys_task')
    .select('assignee_id')
    .distinct()
    .where('status', '=', 'open')
    .where('for_id', '=', to)
    .where('assignee_id', 'is not', null)
    .execute();
  let returned = 0;
  for (const { assignee_id: from } of holders) {
    const named = flows === null ? {} : { flows };
    const given = await reassignTasks(session, {
      from: from!,
      to,
      ...named,
      how: 'returned',
      actor,
      comment: null,
      at,
    });
    returned += given.moved;
  }
  return returned;
}
