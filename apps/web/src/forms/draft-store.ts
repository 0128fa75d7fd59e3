/**
 * What was typed and not yet sent, kept in this browser: by person, by what is filled in and by its record. So leaving,
 * a reload or a lost connection loses nothing. The oldest go when there are too many; nothing is kept for longer than a
 * month, nor after its person has signed out.
 */

const prefix = 'dunlin.draft.';
const mostDays = 30;
/** In characters: browsers give five million to all of a site. */
const mostOfOne = 300_000;
const mostOfAll = 2_000_000;

export interface Kept<Content> {
  /** Instant of the last change. */
  at: string;
  content: Content;
}

/** @param what such as `form.invoice-create`, @param record absent for one that is not there yet */
export const draftKey = (person: number, what: string, record?: number): string =>
  `${prefix}${person}.${what}.${record ?? 'new'}`;

const isFresh = (at: string, now: string): boolean =>
  Date.parse(now) - Date.parse(at) < mostDays * 24 * 60 * 60 * 1000;

function parse(text: string | null): Kept<unknown> | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('content' in kept)) return null;
    return typeof kept.at === 'string' && typeof kept.content === 'object' ? (kept as Kept<unknown>) : null;
  } catch {
    return null;
  }
}

const keysOf = (store: Storage, start: string): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) =>
    key.startsWith(start),
  );

/** What is kept under the key; null where there is nothing, or nothing that is fresh and whole. */
export function readDraft<Content>(key: string, now: string, store: Storage = localStorage) {
  const kept = parse(store.getItem(key));
  return kept !== null && isFresh(kept.at, now) ? (kept as Kept<Content>) : null;
}

/** @returns whether it is kept: not where it is too large or the browser keeps nothing */
export function keepDraft(key: string, content: object, now: string, store: Storage = localStorage): boolean {
  const text = JSON.stringify({ at: now, content });
  if (text.length > mostOfOne) return false;
  try {
    makeRoom(store, key, text.length, now);
    store.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Takes away what is too old, and then the oldest until what comes has room. */
function makeRoom(store: Storage, coming: string, length: number, now: string): void {
  const others = keysOf(store, prefix)
    .filter((key) => key !== coming)
    .map((key) => ({ key, length: store.getItem(key)?.length ?? 0, at: parse(store.getItem(key))?.at ?? '' }))
    .sort((left, right) => left.at.localeCompare(right.at));
  let sum = length + others.reduce((total, each) => total + each.length, 0);
  for (const each of others) {
    if (isFresh(each.at, now) && sum <= mostOfAll) continue;
    store.removeItem(each.key);
    sum -= each.length;
  }
}

export const dropDraft = (key: string, store: Storage = localStorage): void => store.removeItem(key);

/** All that a person typed on this device. */
export function dropDraftsOf(person: number, store: Storage = localStorage): void {
  for (const key of keysOf(store, `${prefix}${person}.`)) store.removeItem(key);
}
