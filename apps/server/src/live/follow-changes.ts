/** A stream of live updates: what commits ─▶ what its reader may see of it ─▶ events, at most two a second. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type KnownRecords,
  type LivePlace,
  type PlacedBatch,
  visibleChanges,
  type Workspace,
} from '@dunlin/runtime';
import { type ChangeFeed, isEmpty } from './change-feed.ts';
import type { EventStream } from './open-event-stream.ts';

export interface FollowOptions {
  readonly workspace: Workspace;
  readonly feed: ChangeFeed;
  /** Tables that are followed; undefined for all that the reader may see. */
  readonly tables: ReadonlySet<string> | undefined;
  readonly known: KnownRecords;
  /** The id of an event at a place. */
  cursorOf(place: LivePlace): string;
}

const pauseMs = 500;

/** Goes on until the stream is over. A failure ends it: the reader asks again from where it was. */
export async function followChanges(
  stream: EventStream,
  from: LivePlace,
  { workspace, feed, tables, known, cursorOf }: FollowOptions,
): Promise<void> {
  let place = from;
  const { signal } = stream;
  try {
    while (!signal.aborted) {
      const { version } = feed;
      const news = await feed.read(place);
      if (isEmpty(news)) {
        await feed.newerThan(version, signal);
        continue;
      }
      const batch = wanted(news, tables);
      if (!isEmpty(batch)) {
        const person = await stream.identifyAgain();
        if (person === undefined) return;
        const told = await workspace.read((work) => visibleChanges(work, person, batch, known));
        if (told.changes.length > 0 || told.tasks.length > 0 || told.notified) {
          await stream.send({ event: 'changes', id: cursorOf(batch.after), data: told });
        }
        await wait(pauseMs, undefined, { ref: false, signal }).catch(() => undefined);
      }
      place = batch.after;
    }
  } catch {
    stream.end();
  }
}

const wanted = (batch: PlacedBatch, tables: ReadonlySet<string> | undefined): PlacedBatch =>
  tables === undefined
    ? batch
    : { ...batch, changes: batch.changes.filter(({ table }) => tables.has(table)) };
