/** What people do with tasks: answer them, claim one of their role's, pass one on. */
import type { Problem } from '@dunlin/definition';
import type { TaskForm } from '@dunlin/flows';
import {
  claimTask as claim,
  completeTask as complete,
  type RecordKey,
  type StoredTask,
  transferTask as transfer,
} from '@dunlin/store';
import { noteEvents } from './audit/note-events.ts';
import { formOf, writtenRecord } from './describe-tasks.ts';
import { type FilledTask, filledTask, saveTaskForm } from './forms/task-form.ts';
import type { Person } from './person.ts';
import { Refusal, refuseErrors } from './refusal.ts';
import { findTask } from './task-rights.ts';
import type { Workspace } from './workspace.ts';

export interface TaskAnswer {
  /** Absent where the task has none, or its form says it. */
  outcome?: string;
  values: Record<string, unknown>;
  comment?: string;
}

/** What the form of a task wrote. */
export interface WrittenRecord extends RecordKey {
  isNew: boolean;
}

export async function completeTask(
  workspace: Workspace,
  person: Person,
  id: number,
  answer: TaskAnswer,
): Promise<{ written?: WrittenRecord }> {
  return workspace.write(async (work) => {
    const task = await findTask(work, person, id);
    const asked = formOf(work, task);
    const filled = filledTask(work, task, asked);
    const outcome = outcomeOf(asked, answer);
    let written: WrittenRecord | undefined;
    const save = async (form: FilledTask) => {
      const key = await saveTaskForm(work, person, task, form, { outcome, values: answer.values });
      written = { ...key, isNew: form.record === undefined };
      return { [writtenRecord]: { ...key } };
    };
    const done = await complete(work.session, work.app.flowContext, id, {
      ...answer,
      outcome,
      actor: person.actor,
      mayAll: person.rights.admin,
      moment: work.moment,
      ...(filled === undefined ? {} : { values: {}, meanwhile: () => save(filled) }),
    });
    if (filled !== undefined && done.problems.length > 0 && done.problems.every(isOfAnswer)) {
      const ofForm = await problemsOf(() => save(filled));
      const isSaid = ofForm.some(({ pointer }) => pointer === `/values/${filled.filled.outcomeField}`);
      const ofTask = done.problems.filter(({ code }) => !(isSaid && code === 'task.outcome'));
      throw Refusal.invalid([...ofTask, ...ofForm]);
    }
    refuseErrors(done.problems);
    const named = asked.outcomes.find(({ key }) => key === outcome)?.label;
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
    return written === undefined ? {} : { written };
  });
}

/** The outcome as it was chosen: beside the form, or in it. */
function outcomeOf({ filled }: TaskForm, { outcome = '', values }: TaskAnswer): string {
  if (outcome !== '' || filled?.outcomeField === undefined) return outcome;
  const given = Object.hasOwn(values, filled.outcomeField) ? values[filled.outcomeField] : undefined;
  return typeof given === 'string' ? given : '';
}

/** What is wrong with the answer, not with answering. */
const isOfAnswer = ({ code }: Problem): boolean => code === 'task.outcome' || code === 'task.comment';

/** All that a form has against what is given, in a transaction that is taken back. */
async function problemsOf(save: () => Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await save();
    return [];
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.kind === 'invalid') return thrown.problems;
    throw thrown;
  }
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
