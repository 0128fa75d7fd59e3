/**
 * Rows that a person sent over a record that has moved on meanwhile → the list to send over it as it stands now: what others
 * added stays, what they removed is gone, and what the person added, changed or removed is so again.
 */
import type { Value } from '../api/types.ts';

interface Row {
  id?: number;
  version?: number;
  [field: string]: unknown;
}

const listOf = (value: Value): readonly unknown[] => (Array.isArray(value) ? value : []);
const isRow = (entry: unknown): entry is Row => typeof entry === 'object' && entry !== null;

/** @param before as it stood when the person began @param mine the whole list as it was sent @param now as it stands */
export function rebaseRows(before: Value, mine: Value, now: Value): Value {
  const [old, sent, current] = [listOf(before), listOf(mine), listOf(now)];
  if (![...old, ...sent, ...current].every(isRow)) return rebaseIds(old, sent, current);
  const idOf = (entry: unknown): number | undefined => (entry as Row).id;
  const byId = new Map(sent.map((entry) => [idOf(entry), entry as Row]));
  const known = new Set(old.map(idOf));
  const kept = current.flatMap((entry) => {
    const { id, version } = entry as Row;
    const given = byId.get(id);
    if (given === undefined) return known.has(id) ? [] : [{ id, version }];
    // One that the person left alone goes along in its newest version; one that they changed is checked by its own.
    const isTouched = Object.keys(given).some((key) => key !== 'id' && key !== 'version');
    return [isTouched ? given : { id, version }];
  });
  return [...kept, ...sent.filter((entry) => idOf(entry) === undefined)] as unknown as Value;
}

/** Of a list of records their ids are all there is. */
function rebaseIds(old: readonly unknown[], sent: readonly unknown[], current: readonly unknown[]): Value {
  const [mine, known] = [new Set(sent), new Set(old)];
  const kept = current.filter((id) => mine.has(id) || !known.has(id));
  return [...kept, ...sent.filter((id) => !known.has(id) && !current.includes(id))] as unknown as Value;
}
