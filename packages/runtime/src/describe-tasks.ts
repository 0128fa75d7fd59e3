/** Tasks as people see them: named, with what stands beside them, what can be answered, and who signs. */
import type { Label } from '@dunlin/definition';
import { type FormField, type OutcomeOption, stepType, type TaskForm } from '@dunlin/flows';
import type { StoredTask } from '@dunlin/store';
import { flowOfVersion } from './compiled-app.ts';
import type { Person } from './person.ts';
import { type References, referenceTitles, WantedReferences } from './references.ts';
import { namedFact, readTaskFacts, type TaskFact } from './task-facts.ts';
import type { Work } from './workspace.ts';

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
  /** Who is away, and in whose place the assignee acts. */
  standsInFor: { id: number; name: string } | null;
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
  /** The form of the workspace that it is answered with, in place of the fields. */
  filled: {
    form: string;
    table: string;
    /** The record that is changed; null where one is made. */
    record: number | null;
    /** The field of the form that takes the outcome. */
    outcomeField: string | null;
    /** Whether the form itself shows that field. */
    holdsOutcome: boolean;
  } | null;
  answers: unknown;
  /** What that form made or changed, where the reader may see it. */
  written: NamedRecord | null;
  comment: string | null;
  history: {
    at: string;
    kind: string;
    actor: { id: number; name: string } | null;
    /** In whose place, or with whose rights, where not the actor's own. */
    as: { id: number; name: string } | null;
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

/** @param furtherUsers users beside the assignees whose names are wanted */
export async function describeTasks(
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
    wanted.add('users', task.for_id);
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
      standsInFor: task.for_id === null ? null : { id: task.for_id, name: users[String(task.for_id)] ?? '—' },
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

/** What a task can be answered with. */
export function formOf({ app }: Work, task: StoredTask): TaskForm {
  const step = flowOfVersion(app, task.flow, task.flow_version)?.steps.get(task.step);
  const form = step === undefined ? undefined : stepType(step.type.name)?.form?.(step.options);
  return form ?? { outcomes: [], fields: [] };
}

/** Name under which the answers of a task keep the record that its form wrote; no field has such a key. */
export const writtenRecord = '$record';

/** The chain of an approval in its order. */
export function signersOf(
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
