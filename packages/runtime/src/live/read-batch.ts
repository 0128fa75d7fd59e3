/** A place in the order of changes → what committed after it, and the place after that. The same for all readers. */
import {
  type CommittedChange,
  committedChanges,
  committedTaskEvents,
  type Place,
  placeOfNow,
} from '@dunlin/store';
import type { Workspace } from '../workspace.ts';
import type { Batch } from './visible-changes.ts';

/** How far a reader has come: in the changes of records, and in what happened to tasks. */
export interface LivePlace {
  readonly changes: Place;
  readonly tasks: Place;
}

export interface PlacedBatch extends Batch {
  readonly after: LivePlace;
  /** Whether there may be more already. */
  readonly more: boolean;
}

/** Rows of one batch. */
const batchSize = 1_000;

/** Where somebody begins who follows from now on. */
export async function livePlaceOfNow({ database, key }: Workspace): Promise<LivePlace> {
  const place = await database.read(key, placeOfNow);
  return { changes: place, tasks: place };
}

export async function readLiveBatch({ database, key }: Workspace, from: LivePlace): Promise<PlacedBatch> {
  return database.read(key, async (session) => {
    const changes: CommittedChange[] = await committedChanges(session, from.changes, batchSize);
    const tasks = await committedTaskEvents(session, from.tasks, batchSize);
    return {
      changes,
      tasks,
      after: { changes: changes.at(-1) ?? from.changes, tasks: tasks.at(-1) ?? from.tasks },
      more: changes.length === batchSize || tasks.length === batchSize,
    };
  });
}
