/**
 * Rows → what the person is told of them, with the rights that they have now.
 *
 * Of a record that they may not see any more nothing is said but that it is hidden; of a task that they do not see,
 * nothing but what happened to it.
 */
import type { Label } from '@dunlin/definition';
import {
  type JsonValue,
  type NotificationRow,
  type StoredTask,
  tasksByIds,
  urgentKinds,
} from '@dunlin/store';
import { labelOfDefinition } from '../definitions/label-of.ts';
import { formOf, type NamedRecord } from '../describe-tasks.ts';
import type { Person } from '../person.ts';
import { referenceTitles, WantedReferences } from '../references.ts';
import { visibleTasks } from '../task-rights.ts';
import type { Work } from '../workspace.ts';

export interface Notification {
  id: number;
  kind: NotificationRow['kind'];
  /** When it happened. */
  at: string;
  read: boolean;
  /** Whether it interrupts. */
  urgent: boolean;
  by: { id: number; name: string } | null;
  record: NamedRecord | null;
  /** It is about a record that the reader may not see. */
  recordHidden: boolean;
  task: { id: number; kind: 'task' | 'approval'; label: Label; outcome: Label | null } | null;
  /** What else it is about: an import, a webhook, a definition by its kind and key. */
  subject: { kind: string; id: string; label: Label | null } | null;
  params: Record<string, JsonValue>;
}

export async function describeNotifications(
  work: Work,
  person: Person,
  rows: readonly NotificationRow[],
): Promise<Notification[]> {
  if (rows.length === 0) return [];
  const wanted = new WantedReferences();
  for (const row of rows) {
    wanted.add(row.table_key ?? undefined, row.record_id);
    wanted.add('users', row.by_id);
  }
  const titles = await referenceTitles(work, person, known(work, wanted));
  const tasks = await tasksOf(work, person, rows);
  return rows.map((row): Notification => {
    const record = recordOf(row, titles);
    const task = tasks.get(taskIdOf(row) ?? 0);
    return {
      id: row.id,
      kind: row.kind,
      at: row.at,
      read: row.read_at !== null,
      urgent: urgentKinds.includes(row.kind),
      by: row.by_id === null ? null : { id: row.by_id, name: titles['users']?.[String(row.by_id)] ?? '—' },
      record,
      recordHidden: row.record_id !== null && record === null,
      task: task === undefined ? null : describeTask(work, task),
      subject: subjectOf(work, row),
      params: (row.params ?? {}) as Record<string, JsonValue>,
    };
  });
}

/** Without those of tables that are not there any more. */
const known = ({ app }: Work, { ids }: WantedReferences) =>
  new Map([...ids].filter(([table]) => app.model.table(table) !== undefined));

function recordOf(
  { table_key: table, record_id: id }: NotificationRow,
  titles: Awaited<ReturnType<typeof referenceTitles>>,
): NamedRecord | null {
  if (table === null || id === null) return null;
  const title = titles[table]?.[String(id)];
  return title === undefined ? null : { table, id, title };
}

const taskIdOf = ({ subject_kind, subject }: NotificationRow): number | undefined =>
  subject_kind === 'task' ? Number(subject) : undefined;

async function tasksOf(
  work: Work,
  person: Person,
  rows: readonly NotificationRow[],
): Promise<Map<number, StoredTask>> {
  const ids = rows.flatMap((row) => taskIdOf(row) ?? []);
  const seen = await visibleTasks(work, person, await tasksByIds(work.session, [...new Set(ids)]));
  return new Map(seen.map((task) => [task.id, task]));
}

function describeTask(work: Work, task: StoredTask): Notification['task'] {
  const outcome = formOf(work, task).outcomes.find(({ key }) => key === task.outcome);
  const label = task.label as unknown as Label;
  return { id: task.id, kind: task.kind, label, outcome: outcome?.label ?? null };
}

function subjectOf({ app }: Work, { subject_kind: kind, subject: id }: NotificationRow) {
  if (kind === null || id === null || kind === 'task') return null;
  return { kind, id, label: labelOfDefinition(app, `${kind}/${id}`) ?? null };
}
