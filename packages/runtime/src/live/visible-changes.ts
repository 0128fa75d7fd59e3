/**
 * Changes that committed → what one reader is told of them: records that they may read at this moment, tasks that they see.
 *
 * A stream must tell no more than asking again and again would. So a change of a record that the reader may not read is not told,
 * nor is one of fields that are all hidden from them. That a record has gone, or is theirs no more, is told only where
 * the reader was known to see it (`Known`): they asked for it, or were told of it before.
 */
import { QueryBuilder, type Value } from '@dunlin/expression';
import {
  type CommittedChange,
  type CommittedNotification,
  type CommittedTaskEvent,
  tasksByIds,
} from '@dunlin/store';
import { either, type Right, tableOf } from '@dunlin/tables';
import { grantsOf, type Person } from '../person.ts';
import { readableWith } from '../references.ts';
import { visibleTasks } from '../task-rights.ts';
import { parametersOf, type Work } from '../workspace.ts';
import type { KnownRecords } from './known-records.ts';
import { movedFields } from './moved-fields.ts';

export interface VisibleChange {
  readonly table: string;
  readonly id: number;
  /** The version that it has now; absent where it has gone. */
  readonly version?: number;
  readonly kind: 'created' | 'changed' | 'gone';
}

export interface Batch {
  readonly changes: readonly CommittedChange[];
  readonly tasks: readonly CommittedTaskEvent[];
  readonly notifications: readonly CommittedNotification[];
}

export interface VisibleBatch {
  readonly changes: VisibleChange[];
  /** Tasks that the reader sees, of which something happened. */
  readonly tasks: number[];
  /** Whether the reader was told something, read it or put it off. */
  readonly notified: boolean;
}

/** One query a table that changed; `known` is kept up to date. */
export async function visibleChanges(
  work: Work,
  person: Person,
  { changes, tasks, notifications }: Batch,
  known: KnownRecords,
): Promise<VisibleBatch> {
  const told: VisibleChange[] = [];
  const byTable = Map.groupBy(changes, (each) => each.table);
  for (const [table, ofTable] of byTable) {
    if (work.app.model.table(table) === undefined) continue;
    told.push(...(await ofOneTable(work, person, table, ofTable, known)));
  }
  return {
    changes: told,
    tasks: await tasksOf(work, person, tasks),
    notified: person.userId !== null && notifications.some((each) => each.person === person.userId),
  };
}

async function ofOneTable(
  work: Work,
  person: Person,
  table: string,
  changes: readonly CommittedChange[],
  known: KnownRecords,
): Promise<VisibleChange[]> {
  const { read } = grantsOf(work.app, person).of(table);
  const byRecord = Map.groupBy(changes, (each) => each.record);
  const versions =
    read === false ? new Map() : await readVersions(work, person, table, byRecord.keys(), read);
  const seen = await withReadableFields(work, person, table, byRecord, versions);
  const told: VisibleChange[] = [];
  for (const [id, ofRecord] of byRecord) {
    const version = versions.get(id);
    if (version === undefined) {
      if (known.forget(table, id)) told.push({ table, id, kind: 'gone' });
    } else if (seen.has(id)) {
      const isNew = ofRecord.some(({ operation }) => comesWhole.has(operation));
      known.add(table, id);
      told.push({ table, id, version, kind: isNew ? 'created' : 'changed' });
    }
  }
  return told;
}

/** Of the records that may be read now. */
async function readVersions(
  work: Work,
  person: Person,
  table: string,
  ids: Iterable<number>,
  read: Right,
): Promise<Map<number, number>> {
  const query = new QueryBuilder(work.app.model, table, { stored: true, keys: 'ids' });
  if (typeof read !== 'boolean') query.where(read);
  query.column('id', query.field('id')).column('version', query.field('version'));
  const rows = await work.session.run(query.build(), { ...parametersOf(work, person), ids: [...ids] });
  return new Map(rows.map((row: Record<string, Value>) => [row['id'] as number, row['version'] as number]));
}

const comesWhole: ReadonlySet<CommittedChange['operation']> = new Set(['create', 'restore']);

/**
 * Those of which the reader sees that something changed: one of the fields that moved is shown to them, or its mask is.
 * A change of what is hidden is not told, although the record has a new version then: whoever asks for it may see that,
 * but nobody is called to look.
 */
async function withReadableFields(
  work: Work,
  person: Person,
  table: string,
  byRecord: ReadonlyMap<number, readonly CommittedChange[]>,
  versions: ReadonlyMap<number, number>,
): Promise<Set<number>> {
  const rights = grantsOf(work.app, person).of(table);
  const { model } = work.app;
  const seen = new Set<number>();
  const asked = new Map<string, { right: Exclude<Right, boolean>; ids: number[] }>();
  for (const [id, changes] of byRecord) {
    if (!versions.has(id)) continue;
    if (changes.some(({ operation }) => comesWhole.has(operation))) {
      seen.add(id);
      continue;
    }
    const changed = changes.flatMap((each) => each.fields);
    const keys = movedFields(model, tableOf(model, table), changed);
    const right = keys.map((key) => rights.field(key).masked).reduce<Right>(either, false);
    if (right === true) seen.add(id);
    if (typeof right === 'boolean') continue;
    const group = asked.get(keys.join(' ')) ?? { right, ids: [] };
    group.ids.push(id);
    asked.set(keys.join(' '), group);
  }
  for (const { right, ids } of asked.values()) {
    for (const id of await readableWith(work, person, table, ids, right)) seen.add(id);
  }
  return seen;
}

async function tasksOf(work: Work, person: Person, events: readonly CommittedTaskEvent[]): Promise<number[]> {
  if (events.length === 0) return [];
  const tasks = await tasksByIds(work.session, [...new Set(events.map((each) => each.task))]);
  const seen = (await visibleTasks(work, person, tasks)).map(({ id }) => id);
  // What was theirs until now has left their inbox.
  const left = events.filter(({ from }) => from !== null && from === person.userId).map(({ task }) => task);
  return [...new Set([...seen, ...left])];
}
