/** Tasks by when they are due: late, today, later; closed ones on their own. */
import type { Task } from '../api/types.ts';

export type TaskGroup = 'late' | 'today' | 'later' | 'closed';

export function groupTasks(
  tasks: readonly Task[],
  now: string,
  today: string,
  dayOf: (instant: string) => string,
): { key: TaskGroup; tasks: Task[] }[] {
  const groupOf = (task: Task): TaskGroup => {
    if (task.status !== 'open') return 'closed';
    if (task.dueAt === null) return 'later';
    if (Date.parse(task.dueAt) < Date.parse(now)) return 'late';
    return dayOf(task.dueAt) <= today ? 'today' : 'later';
  };
  return (['late', 'today', 'later', 'closed'] as const).flatMap((key) => {
    const list = tasks.filter((task) => groupOf(task) === key);
    return list.length > 0 ? [{ key, tasks: list }] : [];
  });
}
