/** What people do with tasks: answer them, claim one of their role's, pass one on. */
import {
  claimTask as claim,
  completeTask as complete,
  type StoredTask,
  transferTask as transfer,
} from '@dunlin/store';
import { noteEvents } from './audit/note-events.ts';
import { formOf } from './describe-tasks.ts';
import type { Person } from './person.ts';
import { refuseErrors } from './refusal.ts';
import { findTask } from './task-rights.ts';
import type { Workspace } from './workspace.ts';

export interface TaskAnswer {
  outcome: string;
  values: Record<string, unknown>;
  comment?: string;
}

export async function completeTask(
  workspace: Workspace,
  person: Person,
  id: number,
  answer: TaskAnswer,
): Promise<void> {
  await workspace.write(async (work) => {
    const task = await findTask(work, person, id);
    const done = await complete(work.session, work.app.flowContext, id, {
      ...answer,
      actor: person.actor,
      mayAll: person.rights.admin,
      moment: work.moment,
    });
    refuseErrors(done.problems);
    const named = formOf(work, task).outcomes.find(({ key }) => key === answer.outcome)?.label;
    await noteEvents(work, inPlace(person, task), [
      {
        kind: 'task',
        table: task.table_key,
        record: task.record_id,
        detail: {
          task: task.label,
          ...(named === undefined ? {} : { outcome: { ...named } }),
        },
      },
    ]);
  });
}

/** Who stands in for somebody does it in their place. */
function inPlace(
  { userId, actedBy }: Person,
  { assignee_id, for_id }: Pick<StoredTask, 'assignee_id' | 'for_id'>,
): Pick<Person, 'userId' | 'actedBy'> {
  const by = actedBy === undefined ? {} : { actedBy };
  if (for_id === null || assignee_id !== userId) return { userId, ...by };
  return { userId: for_id, actedBy: actedBy === undefined ? userId : actedBy };
}

export async function claimTask(workspace: Workspace, person: Person, id: number): Promise<void> {
  await workspace.write(async (work) => {
    await findTask(work, person, id);
    refuseErrors((await claim(work.session, id, { actor: person.actor, moment: work.moment })).problems);
  });
}

export async function transferTask(
  workspace: Workspace,
  person: Person,
  id: number,
  { to, reason }: { to: number; reason: string },
): Promise<void> {
  await workspace.write(async (work) => {
    await findTask(work, person, id);
    const done = await transfer(work.session, id, {
      to,
      reason,
      actor: person.actor,
      mayAll: person.rights.seeAllTasks,
      moment: work.moment,
    });
    refuseErrors(done.problems);
  });
}
