/**
 * What came on one day, by kind → how it is shown: many of a kind are one line, the rest stands together by what it is about.
 */
import type { KindOfDay, NotificationRow } from '@dunlin/store';

/** More of a kind on one day are a digest. */
export const digestAbove = 3;

export interface Digest extends Pick<KindOfDay, 'kind' | 'count' | 'unread' | 'newest'> {
  readonly rows: readonly [];
}

/** About one thing, the newest first. */
export interface Cluster {
  readonly kind: null;
  readonly count: number;
  readonly unread: number;
  readonly newest: string;
  readonly rows: readonly NotificationRow[];
}

/** Ids of what is shown by itself. */
export const shownAlone = (kinds: readonly KindOfDay[]): number[] =>
  kinds.flatMap(({ count, first }) => (count > digestAbove ? [] : first));

/**
 * @param kinds of one day
 * @param rows those that `shownAlone` names, the newest first; others are passed over
 * @returns the group with the newest first
 */
export function groupDay(
  kinds: readonly KindOfDay[],
  rows: readonly NotificationRow[],
): (Digest | Cluster)[] {
  const digests = kinds
    .filter(({ count }) => count > digestAbove)
    .map(({ kind, count, unread, newest }): Digest => ({ kind, count, unread, newest, rows: [] }));
  const alone = new Set(shownAlone(kinds));
  const things = Map.groupBy(
    rows.filter(({ id }) => alone.has(id)),
    thingOf,
  );
  const clusters = [...things.values()].map(
    (ofThing): Cluster => ({
      kind: null,
      count: ofThing.length,
      unread: ofThing.filter(({ read_at }) => read_at === null).length,
      newest: ofThing[0]!.shown_from,
      rows: ofThing,
    }),
  );
  return [...digests, ...clusters].sort((one, other) =>
    one.newest === other.newest ? 0 : one.newest > other.newest ? -1 : 1,
  );
}

/** What a row is about: its record, else what it opens, else nothing but itself. */
function thingOf({ id, table_key, record_id, subject_kind, subject }: NotificationRow): string {
  if (table_key !== null && record_id !== null) return `record ${table_key} ${record_id}`;
  return subject_kind === null ? `row ${id}` : `subject ${subject_kind} ${subject}`;
}
