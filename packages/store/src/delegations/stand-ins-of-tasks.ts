/** Tasks about to be assigned → the same, given to whoever stands in for an assignee who is away. */
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { readDelegations } from './read-delegations.ts';
import { standIn } from './stand-in.ts';

interface Assigned {
  readonly assignee: number | null;
  readonly flow: string;
  readonly notBy: number | null;
}

/**
 * One query where nobody is away, two where somebody is.
 * @param today the workspace's day
 * @returns in the order given; `forWhom` is who is away, null where the task went to its own assignee
 */
export async function standInsOf<Task extends Assigned>(
  session: Session,
  tasks: readonly Task[],
  today: string,
): Promise<(Task & { readonly forWhom: number | null })[]> {
  const own = tasks.map((task) => ({ ...task, forWhom: null }));
  if (!tasks.some((task) => task.assignee !== null)) return own;
  const current = await readDelegations(session, { on: today });
  if (!current.some((each) => tasks.some((task) => task.assignee === each.person))) return own;
  const delegates = [...new Set(current.map((each) => each.delegate))];
  const { rows } = await sql<{ id: number }>`select id from ${identifier(session.workspace, 'users')}
    where id = any(${delegates}::bigint[]) and active`.execute(session.db);
  const active = new Set(rows.map((row) => row.id));
  return tasks.map((task) => {
    const { assignee, flow, notBy } = task;
    if (assignee === null) return { ...task, forWhom: null };
    const holder = standIn(current, { assignee, flow, notBy }, (person) => active.has(person));
    return holder === assignee
      ? { ...task, forWhom: null }
      : { ...task, assignee: holder, forWhom: assignee };
  });
}
