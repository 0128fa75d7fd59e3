/**
 * Places of a stream ↔ the ids of its events. Closed, since the numbers tell how much is written that the reader may not
 * see; and good for a quarter of an hour, so that nobody can ask for the whole history again.
 */
import type { LivePlace } from '@dunlin/runtime';
import type { SecretBox } from '../secret-box.ts';

export const cursorLifeMs = 15 * 60 * 1000;

const form = /^(?:\d{1,20}\.\d{1,16}\.){3}\d{1,16}$/;

export function writeCursor(
  box: SecretBox,
  { changes, tasks, notifications }: LivePlace,
  nowMs: number,
): string {
  const places = [changes, tasks, notifications].flatMap(({ transaction, id }) => [transaction, id]);
  return box.close([...places, nowMs].join('.'));
}

/** Undefined for one that is too old, or none of ours. */
export function readCursor(box: SecretBox, text: string, nowMs: number): LivePlace | undefined {
  const numbers = box.open(text) ?? '';
  if (!form.test(numbers)) return undefined;
  const parts = numbers.split('.');
  if (nowMs - Number(parts[6]) > cursorLifeMs) return undefined;
  const placeAt = (first: number) => ({ transaction: parts[first]!, id: Number(parts[first + 1]) });
  return { changes: placeAt(0), tasks: placeAt(2), notifications: placeAt(4) };
}
