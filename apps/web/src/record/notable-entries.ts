/**
 * The entries of a timeline that tell a reader something: a step that only waits or branches is left out, and
 * so is the bare step beside the message, task or document that it made, and a rule's firing beside its change.
 */
import type { TimelineEntry } from '../api/types.ts';

const sameMoment = (left: TimelineEntry, right: TimelineEntry): boolean =>
  left.at === right.at && left.table === right.table && left.recordId === right.recordId;

export function notableEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.filter((entry) => {
    if (entry.kind === 'firing') {
      return !entries.some(
        (other) =>
          other.kind === 'changed' &&
          other.through?.kind === 'rule' &&
          other.through.label?.en === entry.text?.en &&
          sameMoment(entry, other),
      );
    }
    if (entry.kind !== 'step') return true;
    const outcome = entry.outcome ?? '';
    if (outcome === 'reached' || outcome.startsWith('entered')) return false;
    const makes = new Set(['message', 'task', 'document', 'run']);
    return !entries.some(
      (other) => makes.has(other.kind) && other.text?.en === entry.text?.en && sameMoment(entry, other),
    );
  });
}
