/** Which tasks a person sees: their own, and those over records that they may see. */
import { QueryBuilder } from '@dunlin/expression';
import { type StoredTask, taskById } from '@dunlin/store';
import { adminRole, type Person } from './person.ts';
import { rowsOverReadable } from './references.ts';
import { Refusal } from './refusal.ts';
import { parametersOf, type Work } from './workspace.ts';

/** A task that is the person's own, or over a record that the person may see. */
export async function findTask(work: Work, person: Person, id: number): Promise<StoredTask> {
  const task = await taskById(work.session, id);
  const [found] = task === undefined ? [] : await visibleTasks(work, person, [task]);
  if (found === undefined) throw Refusal.missing('task', id);
  return found;
}

/** Tasks given to the person are seen whatever the record; others only where the record may be seen. */
export async function visibleTasks(
  work: Work,
  person: Person,
  tasks: readonly StoredTask[],
): Promise<StoredTask[]> {
  const others = tasks.filter((task) => !isFor(person, task));
  const seen = new Set(
    await rowsOverReadable(work, person, others, (task) => ({ table: task.table_key, id: task.record_id })),
  );
  return tasks.filter((task) => isFor(person, task) || seen.has(task));
}

/** A task of the person, one that somebody does for them, or one of a role of theirs that nobody has claimed. */
export const isFor = ({ userId, roles }: Person, task: StoredTask): boolean =>
  task.assignee_id === null
    ? roles.some((role) => role.key === task.role || role.key === adminRole)
    : userId !== null && (task.assignee_id === userId || task.for_id === userId);

/** Users whose manager is the person. */
export async function teamOf(work: Work, person: Person): Promise<number[]> {
  if (person.userId === null) return [];
  const query = new QueryBuilder(work.app.model, 'users', { stored: true });
  const me = { kind: 'parameter', name: 'user', type: { kind: 'reference', table: 'users' } } as const;
  query.where({ kind: 'call', fn: 'equal', args: [query.field('manager'), me], type: { kind: 'boolean' } });
  const rows = await work.session.run(
    query.column('id', query.field('id')).build(),
    parametersOf(work, person),
  );
  return rows.map((row) => row['id'] as number);
}
