/** One task that is still open, or the problem that it is not. */
import { type Problem, problem } from '@dunlin/definition';
import type { Session } from '../session.ts';

export interface OpenTask {
  readonly id: number;
  readonly run_id: number | null;
  readonly token_id: number | null;
  readonly flow: string | null;
  readonly flow_version: number | null;
  readonly step: string;
  readonly table_key: string;
  readonly record_id: number;
  readonly assignee_id: number | null;
  /** In whose place the assignee acts. */
  readonly for_id: number | null;
  readonly role: string | null;
  /** Who may not answer, whatever other rights there are. */
  readonly not_by: number | null;
  readonly position: number;
  readonly blocking: boolean;
}

export async function readOpenTask(
  session: Session,
  id: number,
  lock = false,
): Promise<OpenTask | { problems: Problem[] }> {
  const query = session.db
    .selectFrom('sys_task')
    .select([
      'id',
      'run_id',
      'token_id',
      'flow',
      'flow_version',
      'step',
      'table_key',
      'record_id',
      'assignee_id',
      'for_id',
      'role',
      'not_by',
      'position',
      'blocking',
      'status',
      'outcome',
    ])
    .where('id', '=', id);
  const task = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (task === undefined)
    return { problems: [problem('task.missing', '', `There is no task ${id}`, { id })] };
  if (task.status === 'open') return task;
  const outcome = task.outcome ?? task.status;
  return { problems: [problem('task.closed', '', `The task is closed: ${outcome}`, { id, outcome })] };
}
