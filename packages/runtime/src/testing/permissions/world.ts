/**
 * A small random company: its records, what was changed later, what was deleted.
 *
 * A world is plain data. `stateOf` says how it stands after everything was done; the product is brought to the same by
 * `writeWorld`. Ids are places in the lists, from 1.
 */
import type { Random } from './random.ts';
import { type Field, grades, shape, type TableKey, tableKeys } from './shape.ts';

export type Cell = string | number | boolean | null;
export type Row = { id: number } & Record<string, Cell>;
export type Rows = Record<TableKey, Row[]>;

export interface Update {
  readonly table: TableKey;
  readonly id: number;
  readonly values: Record<string, Cell>;
}

export interface World {
  /** As first written. */
  readonly initial: Rows;
  readonly updates: readonly Update[];
  /** Bills that are deleted in the end, with their lines. */
  readonly deleted: readonly number[];
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
export const word = (random: Random): string =>
  Array.from({ length: 4 + random.below(3) }, () => letters[random.below(26)]!).join('');

/** @param ids how many records a table has that may be referred to */
export function randomValue(random: Random, field: Field, ids: number): Cell {
  if (random.chance(0.15)) return null;
  switch (field.kind) {
    case 'text':
      return word(random);
    case 'number':
      return random.below(10);
    case 'choice':
      return random.pick(grades);
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return `2025-0${1 + random.below(9)}-1${random.below(10)}`;
    case 'phone':
      return `125${String(random.below(100_000_000)).padStart(8, '0')}`;
    case 'reference':
      return ids === 0 ? null : 1 + random.below(ids);
  }
}

export const storedFields = (table: TableKey): readonly Field[] =>
  shape[table].fields.filter(({ computed }) => computed === undefined);

const counts: Readonly<Record<TableKey, number>> = {
  departments: 3,
  users: 5,
  accounts: 6,
  bills: 9,
  lines: 8,
};

/** In an order in which every record is there before another needs it. */
export const writingOrder: readonly TableKey[] = ['departments', 'users', 'accounts', 'bills', 'lines'];

export function randomWorld(random: Random): World {
  const initial = Object.fromEntries(tableKeys.map((key) => [key, [] as Row[]])) as Rows;
  for (const table of writingOrder) {
    for (let id = 1; id <= counts[table]; id++) initial[table].push(randomRow(random, table, id));
  }
  const updates: Update[] = [];
  for (let round = 0; round < 6; round++) {
    const table = random.pick<TableKey>(['accounts', 'accounts', 'bills', 'bills', 'users', 'lines']);
    const { id } = random.pick(initial[table]);
    const fields = random.some(storedFields(table).filter(mayChange), 0.3);
    const values = Object.fromEntries(
      fields.map((field) => [field.key, randomValue(random, field, referable(field, id))]),
    );
    if (fields.length > 0) updates.push({ table, id, values });
  }
  return { initial, updates, deleted: random.chance(0.7) ? [1 + random.below(counts.bills)] : [] };
}

/** Keys stay, lines stay with their bill, and chains of managers and departments do not turn into circles. */
export const mayChange = ({ key, kind, to }: Field): boolean =>
  !['code', 'number', 'bill', 'name'].includes(key) &&
  !(
    kind === 'reference' &&
    (to === 'users' || to === 'departments') &&
    ['manager', 'parent', 'head', 'department'].includes(key)
  );

/** Records of the same table refer to earlier ones only. */
function referable(field: Field, id: number): number {
  if (field.to === undefined) return 0;
  if (['manager', 'parent', 'partner'].includes(field.key)) return id - 1;
  return counts[field.to];
}

export function randomRow(random: Random, table: TableKey, id: number): Row {
  const row: Row = { id };
  for (const field of storedFields(table)) row[field.key] = randomValue(random, field, referable(field, id));
  if (table === 'users' || table === 'departments' || table === 'accounts')
    row['name'] = `${word(random)}${id}`;
  if (table === 'accounts') row['code'] = `C${id}${word(random)}`;
  if (table === 'bills') row['number'] = `B${id}${word(random)}`;
  if (table === 'lines') row['bill'] = 1 + random.below(counts.bills);
  // A person's manager and department are read before anything else is.
  if (table === 'users' && random.chance(0.7)) row['manager'] = id === 1 ? null : 1 + random.below(id - 1);
  return row;
}

export interface State {
  readonly rows: Rows;
  /** As they were when they were deleted. */
  readonly gone: readonly Row[];
}

export function stateOf({ initial, updates, deleted }: World): State {
  const rows = structuredClone(initial);
  for (const update of updates) applyUpdate(rows, update);
  const gone = rows.bills.filter(({ id }) => deleted.includes(id));
  rows.bills = rows.bills.filter(({ id }) => !deleted.includes(id));
  rows.lines = rows.lines.filter(({ bill }) => !deleted.includes(bill as number));
  return { rows, gone };
}

export function applyUpdate(rows: Rows, { table, id, values }: Update): void {
  const row = rows[table].find((each) => each.id === id);
  if (row !== undefined) Object.assign(row, values);
}
