/** The task inbox: boxes, one task with its story, and what people do with tasks. */
import type { Label } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import { type FormField, type OutcomeOption, stepType } from '@dunlin/flows';
import {
  claimTask as claim,
  completeTask as complete,
  documentsOfRun,
  eventsOfTask,
  type StoredTask,
  type TaskBox,
  taskById,
  tasksInBox,
  tasksOfToken,
  transferTask as transfer,
} from '@dunlin/store';
import { flowOfVersion } from './compiled-app.ts';
import { adminRole, type Person } from './person.ts';
import {
  type References,
  readableIds,
  referenceTitles,
  rowsOverReadable,
  WantedReferences,
} from './references.ts';
import { Refusal, refuseErrors } from './refusal.ts';
import { namedFact, readTaskFacts, type TaskFact } from './task-facts.ts';
import { parametersOf, type Work, type Workspace } from './workspace.ts';

/** No box is longer; a person with more has other worries. */
const boxLimit = 500;

export interface NamedRecord {
  table: string;
  id: number;
  title: string;
}

export interface TaskSummary {
  id: number;
  kind: 'task' | 'approval';
  label: Label;
  subject: NamedRecord;
  assignee: { id: number; name: string } | null;
  role: { key: string; label: Label } | null;
  dueAt: string | null;
  createdAt: string;
  status: 'open' | 'done' | 'cancelled';
  outcome: string | null;
  outcomeLabel: Label | null;
  /** How often the task moved up. */
  level: number;
  facts: TaskFact[];
}

export interface TaskDetail extends TaskSummary {
  outcomes: readonly OutcomeOption[];
  form: readonly FormField[];
  answers: unknown;
  comment: string | null;
  history: {
    at: string;
    kind: string;
    actor: { id: number; name: string } | null;
    to: { id: number; name: string } | null;
    comment: string | null;
    outcomeLabel: Label | null;
  }[];
  /** The chain of an approval in its order. */
  signers: {
    label: Label;
    name: string | null;
    state: 'signed' | 'current' | 'waiting' | 'cancelled';
    outcomeLabel: Label | null;
    at: string | null;
    comment: string | null;
  }[];
  documents: { id: number; title: string; createdAt: string }[];
  flow: { key: string; label: Label; step: string } | null;
  /** What the reader may do with it now. */
  may: { complete: boolean; claim: boolean; transfer: boolean };
  refs: References;
}

export async function listTasks(workspace: Workspace, person: Person, box: TaskBox) {
  return workspace.read(async (work) => {
    const reader = {
      userId: person.userId,
      roles: person.roles.map((role) => role.key),
      team: box === 'team' ? await teamOf(work, person) : [],
      seeAll: person.rights.seeAllTasks,
    };
    const found = await visible(work, person, await tasksInBox(work.session, reader, box, boxLimit));
    const open =
      box === 'todo'
        ? found
        : await visible(work, person, await tasksInBox(work.session, reader, 'todo', boxLimit));
    const { summaries, refs } = await summarise(work, person, found);
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
    const task = await openTask(work, person, id);
    const events = await eventsOfTask(session, id);
    const chain =
      task.kind === 'approval' && task.token_id !== null
        ? await tasksOfToken(session, task.token_id, task.step)
        : [];
    const { summaries, refs } = await summarise(
      work,
      person,
      [task, ...chain],
      events.flatMap((event) => [event.actor_id, event.to_assignee_id]),
    );
    const summary = summaries[0]!;
    const users = refs['users'] ?? {};
    const named = (user: number | null) =>
      user === null ? null : { id: user, name: users[String(user)] ?? '—' };
    const { outcomes, fields } = formOf(work, task);
    const labelOf = (outcome: string | null) => outcomes.find((each) => each.key === outcome)?.label ?? null;
    const flow = flowOfVersion(app, task.flow, task.flow_version);
    const mine = isFor(person, task);
    const isOpen = task.status === 'open';
    return {
      ...summary,
      outcomes,
      form: fields,
      answers: task.answers,
      comment: task.comment,
      history: events.map((event) => ({
        at: event.at,
        kind: event.kind,
        actor: named(event.actor_id),
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

/** Snapshots of the run; like the documents themselves only for those who may see the record. */
async function documentsOf(work: Work, person: Person, task: StoredTask): Promise<TaskDetail['documents']> {
  const seen = await readableIds(work, person, task.table_key, [task.record_id]);
  if (task.run_id === null || !seen.has(task.record_id)) return [];
  const documents = await documentsOfRun(work.session, task.run_id);
  return documents.map((each) => ({ id: each.id, title: each.title, createdAt: each.created_at }));
}

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
    await openTask(work, person, id);
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
    await openTask(work, person, id);
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
    await openTask(work, person, id);
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

/** A task that is the person's own, or over a record that the person may see. */
async function openTask(work: Work, person: Person, id: number): Promise<StoredTask> {
  const task = await taskById(work.session, id);
  const [found] = task === undefined ? [] : await visible(work, person, [task]);
  if (found === undefined) throw Refusal.missing('task', id);
  return found;
}

/** Tasks given to the person are seen whatever the record; others only where the record may be seen. */
async function visible(work: Work, person: Person, tasks: readonly StoredTask[]): Promise<StoredTask[]> {
  const others = tasks.filter((task) => !isFor(person, task));
  const seen = new Set(
    await rowsOverReadable(work, person, others, (task) => ({ table: task.table_key, id: task.record_id })),
  );
  return tasks.filter((task) => isFor(person, task) || seen.has(task));
}

const isFor = ({ userId, roles }: Person, task: StoredTask): boolean =>
  task.assignee_id === null
    ? roles.some((role) => role.key === task.role || role.key === adminRole)
    : task.assignee_id === userId;

async function summarise(
  work: Work,
  person: Person,
  tasks: readonly StoredTask[],
  furtherUsers: readonly (number | null)[] = [],
): Promise<{ summaries: TaskSummary[]; refs: References }> {
  const wanted = new WantedReferences();
  const facts = await readTaskFacts(work, person, tasks, wanted);
  for (const task of tasks) {
    wanted.add(task.table_key, task.record_id);
    wanted.add('users', task.assignee_id);
  }
  for (const user of furtherUsers) wanted.add('users', user);
  const refs = await referenceTitles(work, person, wanted.ids);
  const summaries = tasks.map((task): TaskSummary => {
    const users = refs['users'] ?? {};
    const role = task.role === null ? null : work.app.roles.get(task.role);
    return {
      id: task.id,
      kind: task.kind,
      label: task.label as unknown as Label,
      subject: {
        table: task.table_key,
        id: task.record_id,
        title: refs[task.table_key]?.[String(task.record_id)] ?? `#${task.record_id}`,
      },
      assignee:
        task.assignee_id === null
          ? null
          : { id: task.assignee_id, name: users[String(task.assignee_id)] ?? '—' },
      role:
        task.role === null
          ? null
          : { key: task.role, label: role?.label ?? { zh: task.role, en: task.role } },
      dueAt: task.due_at,
      createdAt: task.created_at,
      status: task.status,
      outcome: task.outcome,
      outcomeLabel: formOf(work, task).outcomes.find((each) => each.key === task.outcome)?.label ?? null,
      level: task.level,
      facts: (facts.get(task.id) ?? []).map((fact) => namedFact(fact, refs)),
    };
  });
  return { summaries, refs };
}

function formOf(
  { app }: Work,
  task: StoredTask,
): { outcomes: readonly OutcomeOption[]; fields: readonly FormField[] } {
  const step = flowOfVersion(app, task.flow, task.flow_version)?.steps.get(task.step);
  const form = step === undefined ? undefined : stepType(step.type.name)?.form?.(step.options);
  return form ?? { outcomes: [], fields: [] };
}

function signersOf(
  { app }: Work,
  task: StoredTask,
  chain: readonly StoredTask[],
  nameOf: (user: number | null) => string | null,
  labelOf: (outcome: string | null) => Label | null,
): TaskDetail['signers'] {
  if (task.kind !== 'approval') return [];
  const flow = flowOfVersion(app, task.flow, task.flow_version);
  const options = flow?.steps.get(task.step)?.options as { signers?: { role?: string }[] } | undefined;
  const places = options?.signers ?? [];
  return places.map((place, position) => {
    const signed = chain.filter((each) => each.position === position).at(-1);
    const role = signed?.role ?? place.role;
    return {
      label:
        (role === undefined ? undefined : app.roles.get(role)?.label) ?? (task.label as unknown as Label),
      name: signed === undefined ? null : nameOf(signed.closed_by ?? signed.assignee_id),
      state:
        signed === undefined
          ? 'waiting'
          : signed.status === 'open'
            ? 'current'
            : signed.status === 'done'
              ? 'signed'
              : 'cancelled',
      outcomeLabel: signed === undefined ? null : labelOf(signed.outcome),
      at: signed?.closed_at ?? null,
      comment: signed?.comment ?? null,
    };
  });
}

/** Users whose manager is the person. */
async function teamOf(work: Work, person: Person): Promise<number[]> {
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
