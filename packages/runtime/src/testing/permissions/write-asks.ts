/** What a reader tries to write: single sets of changes, files of rows, all taken back. What comes of it must tell nothing. */
import type { Random } from './random.ts';
import { type Field, type TableKey, tableKeys } from './shape.ts';
import { type Cell, type Row, randomValue, type State, storedFields, word } from './world.ts';

export type Values = Readonly<Record<string, Cell>>;

export interface WriteAsk {
  readonly do: 'write';
  readonly table: TableKey;
  readonly creates: readonly Values[];
  readonly updates: readonly { readonly id: number; readonly values: Values }[];
  readonly deletes: readonly number[];
}

/** A file of rows; a reference stands in it as a text of the record that it leads to, and is found by that field. */
export interface ImportAsk {
  readonly do: 'import';
  readonly table: TableKey;
  /** The field by which rows find their records; none where each row makes one. */
  readonly key?: string;
  readonly fields: readonly string[];
  /** Reference → field of the table it leads to. */
  readonly found: Readonly<Record<string, string>>;
  /** As values of the table; of found references the text. */
  readonly rows: readonly Values[];
}

const uniqueOf: Readonly<Partial<Record<TableKey, string>>> = { accounts: 'code', bills: 'number' };

const written = (random: Random): TableKey =>
  random.pick<TableKey>(['accounts', 'accounts', 'bills', 'bills', 'lines', random.pick(tableKeys)]);

/** A new value, the one that is there, or one of another record. */
function tried(random: Random, state: State, table: TableKey, field: Field, row: Row | undefined): Cell {
  const roll = random.next();
  if (roll < 0.2 && row !== undefined) return row[field.key] ?? null;
  if (field.key === uniqueOf[table] && roll < 0.6) return `N${word(random)}`;
  if (roll < 0.5 && state.rows[table].length > 0) return random.pick(state.rows[table])[field.key] ?? null;
  const ids = field.to === undefined ? 0 : state.rows[field.to].length + 1;
  return field.key === 'name' || field.key === 'item' ? word(random) : randomValue(random, field, ids);
}

function triedValues(
  random: Random,
  state: State,
  table: TableKey,
  fields: readonly Field[],
  row?: Row,
): Values {
  return Object.fromEntries(fields.map((field) => [field.key, tried(random, state, table, field, row)]));
}

export function randomWrite(random: Random, state: State): WriteAsk {
  const table = written(random);
  const fields = storedFields(table);
  const rows = state.rows[table];
  const nothing = { do: 'write', table, creates: [], updates: [], deletes: [] } as const;
  const ids = (): number[] => [
    ...new Set(Array.from({ length: 1 + random.below(2) }, () => 1 + random.below(rows.length + 1))),
  ];
  const roll = random.next();
  if (roll < 0.25) return { ...nothing, deletes: ids() };
  if (roll < 0.5) {
    const given = [
      ...fields.filter(isNeeded),
      ...random.some(
        fields.filter((each) => !isNeeded(each)),
        0.4,
      ),
    ];
    return { ...nothing, creates: [triedValues(random, state, table, given)] };
  }
  const updates = ids().map((id) => {
    const row = rows.find((each) => each.id === id);
    const given = [random.pick(fields), ...random.some(fields, 0.15)];
    return { id, values: triedValues(random, state, table, given, row) };
  });
  return { ...nothing, updates };
}

const isNeeded = ({ key }: Field): boolean => ['code', 'number', 'bill', 'name'].includes(key);

/** Texts that an import can find records by. */
const foundBy: Readonly<Record<TableKey, readonly string[]>> = {
  users: ['name', 'region'],
  departments: ['name'],
  accounts: ['code', 'name', 'phone'],
  bills: ['number', 'memo'],
  lines: ['item'],
};

export function randomImport(random: Random, state: State): ImportAsk {
  const table = random.pick<TableKey>(['accounts', 'accounts', 'bills', 'bills', 'lines', 'departments']);
  const fields = storedFields(table);
  const keys = fields.filter(({ kind }) => kind === 'text' || kind === 'phone' || kind === 'number');
  const own = uniqueOf[table] ?? foundBy[table][0]!;
  const key = random.chance(0.1) ? undefined : random.chance(0.6) ? own : random.pick(keys).key;
  const others = random.some(
    fields.filter((field) => field.key !== key && !isNeeded(field)),
    0.3,
  );
  const needed = fields.filter((field) => field.key !== key && isNeeded(field) && random.chance(0.8));
  const named = [...fields.filter((field) => field.key === key), ...needed, ...others];
  // A file has a column at least.
  const given = named.length > 0 ? named : [random.pick(fields)];
  const found = Object.fromEntries(
    given.flatMap(({ key: each, to }) => (to === undefined ? [] : [[each, random.pick(foundBy[to])]])),
  );
  const cell = (field: Field, row: Row | undefined): Cell => {
    if (field.to === undefined) return tried(random, state, table, field, row);
    const to = state.rows[field.to];
    const value = to.length === 0 || random.chance(0.2) ? word(random) : random.pick(to)[found[field.key]!];
    return value ?? null;
  };
  const rows = Array.from({ length: random.chance(0.7) ? 1 : 2 }, () => {
    const row =
      random.chance(0.75) && state.rows[table].length > 0 ? random.pick(state.rows[table]) : undefined;
    return Object.fromEntries(
      given.map((field) => [
        field.key,
        field.key === key && row !== undefined ? (row[key] ?? null) : cell(field, row),
      ]),
    );
  });
  // A line without anything is no row of a file.
  const distinct = rows.filter(
    (row, index) =>
      Object.values(row).some((value) => value !== null) &&
      (key === undefined || rows.findIndex((other) => other[key] === row[key]) === index),
  );
  const fieldKeys = given.map((field) => field.key);
  return {
    do: 'import',
    table,
    ...(key === undefined ? {} : { key }),
    fields: fieldKeys,
    found,
    rows: distinct,
  };
}
