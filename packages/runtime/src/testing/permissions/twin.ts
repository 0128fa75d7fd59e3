/** A world → another one that a reader cannot tell from it: as many hidden values changed as there are tries. */
import type { Random } from './random.ts';
import { shape, type TableKey, tableKeys } from './shape.ts';
import { type Cell, mayChange, randomValue, storedFields, type World } from './world.ts';

const tries = 60;

/** @param view everything of a world that the reader may see */
export function twinOf(
  random: Random,
  world: World,
  view: (world: World) => string,
): { twin: World; differences: number } {
  const seen = view(world);
  let twin = world;
  let differences = 0;
  for (let i = 0; i < tries; i++) {
    const changed = changeOne(random, structuredClone(twin));
    if (changed === undefined || view(changed) !== seen) continue;
    twin = changed;
    differences += 1;
  }
  return { twin, differences };
}

/** One value of a record as first written, or of a later change of it. */
function changeOne(random: Random, world: World): World | undefined {
  if (world.updates.length > 0 && random.chance(0.2)) {
    const { table, id, values } = random.pick(world.updates);
    const key = random.pick(Object.keys(values));
    const field = storedFields(table).find((each) => each.key === key)!;
    values[key] = other(random, values[key] ?? null, () =>
      randomValue(random, field, world.initial[field.to ?? table].length),
    );
    return values[key] === world.initial[table][id - 1]![key] ? undefined : world;
  }
  const table: TableKey = random.pick(tableKeys);
  const row = random.pick(world.initial[table]);
  const field = random.pick(storedFields(table));
  const { key, kind, to } = field;
  // People and departments are what conditions stand on; texts that must be unique stay so.
  if (key === 'bill' || key === 'head' || (kind === 'reference' && !mayChange(field))) return undefined;
  const ids = key === 'partner' ? row.id - 1 : to === undefined ? 0 : world.initial[to].length;
  const value = other(random, row[key] ?? null, () => randomValue(random, field, ids));
  const required = key === 'code' || key === 'number' || key === 'name';
  row[key] = required ? similar(random, String(row[key])) : (value ?? null);
  // A change that changes nothing would not count as one: the record would tell by its version.
  const later = world.updates.filter(
    (each) => each.table === table && each.id === row.id && key in each.values,
  );
  if (later.some(({ values }) => values[key] === row[key])) return undefined;
  return shape[table].owner === undefined || key !== shape[table].owner?.via ? world : undefined;
}

function other(random: Random, value: Cell, next: () => Cell): Cell {
  // Texts of one mask are worth a try of their own.
  if (typeof value === 'string' && /^[a-z]{5,}$|^[0-9]{8,}$/.test(value) && random.chance(0.5))
    return similar(random, value);
  for (let i = 0; i < 20; i++) {
    const found = next();
    if (found !== value) return found;
  }
  return value;
}

/** Another text with the same ends, and so of one mask. */
function similar(random: Random, text: string): string {
  const digits = /^\d+$/.test(text);
  const kept = digits ? 4 : 1;
  const middle = Array.from({ length: text.length - 1 - kept }, () =>
    digits ? String(random.below(10)) : 'abcdefghijklmnopqrstuvwxyz'[random.below(26)]!,
  );
  return `${text[0]}${middle.join('')}${text.slice(-kept)}`;
}
