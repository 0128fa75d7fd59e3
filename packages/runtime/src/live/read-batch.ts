/** A place in the order of changes → what committed after it, and the place after that. The same for all readers. */
import {
  type CommittedChange,
  committedChanges,
  committedNotifications,
  committedTaskEvents,
  type Place,
  placeOfNow,
} from '@dunlin/store';
import type { Workspace } from '../workspace.ts';
import type { Batch } from './visible-changes.ts';

/** How far a reader has come: in the changes of records, in what happened to tasks, and in what people were told. */
export interface LivePlace {
  readonly changes: Place;
  readonly tasks: Place;
  readonly notifications: Place;
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
  return { changes: place, tasks: place, notifications: place };
}

export async function readLiveBatch({ database, key }: Workspace, from: LivePlace): Promise<PlacedBatch> {
  return database.read(key, async (session) => {
    const changes: CommittedChange[] = await committedChanges(session, from.changes, batchSize);
    const tasks = await committedTaskEvents(session, from.tasks, batchSize);
    const notifications = await committedNotifications(session, from.notifications, batchSize);
    return {
      changes,
      tasks,
      notifications,
      after: {
        changes: changes.at(-1) ?? from.changes,
        tasks: tasks.at(-1) ?? from.tasks,
        notifications: notifications.at(-1) ?? from.notifications,
      },
      more: [changes, tasks, notifications].some((each) => each.length === batchSize),
    };
  });
}
