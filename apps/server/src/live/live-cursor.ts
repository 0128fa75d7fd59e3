/**
 * Places of a stream ↔ the ids of its events. Closed, since the numbers tell how much is written that the reader may not
 * see; and good for a quarter of an hour, so that nobody can ask for the whole history again.
 */
import type { LivePlace } from '@dunlin/runtime';
import type { SecretBox } from '../secret-box.ts';

export const cursorLifeMs = 15 * 60 * 1000;

const form = /^(\d{1,20})\.(\d{1,16})\.(\d{1,20})\.(\d{1,16})\.(\d{1,16})$/;

export function writeCursor(box: SecretBox, { changes, tasks }: LivePlace, nowMs: number): string {
  return box.close([changes.transaction, changes.id, tasks.transaction, tasks.id, nowMs].join('.'));
}

/** Undefined for one that is too old, or none of ours. */
export function readCursor(box: SecretBox, text: string, nowMs: number): LivePlace | undefined {
  const [, changes, change, tasks, task, madeMs] = form.exec(box.open(text) ?? '') ?? [];
  if (madeMs === undefined || nowMs - Number(madeMs) > cursorLifeMs) return undefined;
  return {
    changes: { transaction: changes!, id: Number(change) },
    tasks: { transaction: tasks!, id: Number(task) },
  };
}
