/** What people do with tasks: answer them, claim one of their role's, pass one on. */
import { claimTask as claim, completeTask as complete, transferTask as transfer } from '@dunlin/store';
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
    await findTask(work, person, id);
    const done = await complete(work.session, work.app.flowContext, id, {
      ...answer,
      actor: person.actor,
      mayAll: person.rights.admin,
      moment: work.moment,
    });
    refuseErrors(done.problems);
  });
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
