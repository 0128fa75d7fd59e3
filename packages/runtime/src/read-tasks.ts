/** The task inbox: its boxes, and one task with its story. */
import type { TaskForm } from '@dunlin/flows';
import {
  documentsOfRun,
  eventsOfTask,
  type RecordKey,
  type StoredTask,
  type TaskBox,
  tasksInBox,
  tasksOfToken,
} from '@dunlin/store';
import { flowOfVersion } from './compiled-app.ts';
import { describeTasks, formOf, signersOf, type TaskDetail, writtenRecord } from './describe-tasks.ts';
import { filledTask, holdsOutcome } from './forms/task-form.ts';
import type { Person } from './person.ts';
import { readableIds, referenceTitles } from './references.ts';
import { findTask, isFor, teamOf, visibleTasks } from './task-rights.ts';
import type { Work, Workspace } from './workspace.ts';

/** No box is longer; a person with more has other worries. */
const boxLimit = 500;

export async function listTasks(workspace: Workspace, person: Person, box: TaskBox) {
  return workspace.read(async (work) => {
    const reader = {
      userId: person.userId,
      roles: person.roles.map((role) => role.key),
      team: box === 'team' ? await teamOf(work, person) : [],
      seeAll: person.rights.seeAllTasks,
    };
    const found = await visibleTasks(work, person, await tasksInBox(work.session, reader, box, boxLimit));
    const open =
      box === 'todo'
        ? found
        : await visibleTasks(work, person, await tasksInBox(work.session, reader, 'todo', boxLimit));
    const { summaries, refs } = await describeTasks(work, person, found);
    const { now, today } = work.moment;
    return {
      tasks: summaries,
      refs,
      counts: {
        todo: open.length,
        late: open.filter((task) => task.due_at !== null && task.due_at < now).length,
        today: open.filter((task) => task.due_at !== null && workspace.dayOf(task.due_at) === today).length,
        done: (await tasksInBox(work.session, reader, 'done', boxLimit)).filter(
          (task) => task.closed_at !== null && workspace.dayOf(task.closed_at) === today,
        ).length,
      },
    };
  });
}

export async function readTask(workspace: Workspace, person: Person, id: number): Promise<TaskDetail> {
  return workspace.read(async (work) => {
    const { session, app } = work;
    const task = await findTask(work, person, id);
    const events = await eventsOfTask(session, id);
    const chain =
      task.kind === 'approval' && task.token_id !== null
        ? await tasksOfToken(session, task.token_id, task.step)
        : [];
    const { summaries, refs } = await describeTasks(
      work,
      person,
      [task, ...chain],
      events.flatMap((event) => [event.actor_id, event.as_id, event.to_assignee_id]),
    );
    const summary = summaries[0]!;
    const users = refs['users'] ?? {};
    const named = (user: number | null) =>
      user === null ? null : { id: user, name: users[String(user)] ?? '—' };
    const asked = formOf(work, task);
    const { outcomes, fields } = asked;
    const filled = describeFilled(work, task, asked);
    const { [writtenRecord]: written, ...answers } = (task.answers ?? {}) as Record<string, unknown>;
    const labelOf = (outcome: string | null) => outcomes.find((each) => each.key === outcome)?.label ?? null;
    const flow = flowOfVersion(app, task.flow, task.flow_version);
    const mine = isFor(person, task);
    const isOpen = task.status === 'open';
    return {
      ...summary,
      outcomes,
      form: fields,
      filled,
      answers: task.answers === null ? null : answers,
      written: await namedRecord(work, person, written as RecordKey | undefined),
      comment: task.comment,
      history: events.map((event) => ({
        at: event.at,
        kind: event.kind,
        actor: named(event.actor_id),
        as: named(event.as_id),
        to: named(event.to_assignee_id),
        comment: event.comment,
        outcomeLabel: labelOf(event.outcome),
      })),
      signers: signersOf(work, task, chain, (user) => named(user)?.name ?? null, labelOf),
      documents: await documentsOf(work, person, task),
      flow: flow === undefined ? null : { key: flow.key, label: flow.label, step: task.step },
      may: {
        complete: isOpen && (mine || person.rights.admin),
        claim: isOpen && task.assignee_id === null && mine,
        transfer: isOpen && (mine || person.rights.seeAllTasks),
      },
      refs,
    };
  });
}

function describeFilled(work: Work, task: StoredTask, asked: TaskForm): TaskDetail['filled'] {
  const found = filledTask(work, task, asked);
  if (found === undefined) return null;
  const { form, filled, record = null } = found;
  const { outcomeField = null } = filled;
  return {
    form: filled.form,
    table: form.table.key,
    record,
    outcomeField,
    holdsOutcome: holdsOutcome(found),
  };
}

async function namedRecord(
  work: Work,
  person: Person,
  record: RecordKey | undefined,
): Promise<TaskDetail['written']> {
  if (record === undefined) return null;
  const { table, id } = record;
  const titles = await referenceTitles(work, person, new Map([[table, new Set([id])]]));
  const title = titles[table]?.[String(id)];
  return title === undefined ? null : { table, id, title };
}

/** Snapshots of the run; like the documents themselves only for those who may see the record. */
async function documentsOf(work: Work, person: Person, task: StoredTask): Promise<TaskDetail['documents']> {
  const seen = await readableIds(work, person, task.table_key, [task.record_id]);
  if (task.run_id === null || !seen.has(task.record_id)) return [];
  const documents = await documentsOfRun(work.session, task.run_id);
  return documents.map((each) => ({ id: each.id, title: each.title, createdAt: each.created_at }));
}
