import type { Hop } from './node.ts';
import type { RecordAccess } from './record-access.ts';

/** The record reached over references; null where one of them is empty (rule N11). */
export function followHops(record: RecordAccess, hops: readonly Hop[]): RecordAccess | null {
  let at: RecordAccess | null = record;
  for (const { field } of hops) {
    if (at === null) return null;
    at = at.follow(field);
  }
  return at;
}
