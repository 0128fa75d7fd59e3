/**
 * What a write would be refused for, by the words of the rules alone; nothing where it is carried out.
 *
 * That a write is carried out or refused is told to whoever tries, and with it what the refusal is about: that a record
 * may be changed so, that a unique value is taken, that something refers to what is to go. These reasons are what a
 * reader may come to know by writing; the proof keeps them alike in both worlds, and all else must be alike then.
 */
import type { Oracle } from './oracle.ts';
import { fieldOf, shape, type TableKey, tableKeys } from './shape.ts';
import type { Row } from './world.ts';
import type { ImportAsk, Values, WriteAsk } from './write-asks.ts';

const unique: ReadonlySet<string> = new Set(['code', 'number']);
const required: ReadonlySet<string> = new Set(['code', 'number', 'bill']);
/** Only administrators change what gives rights. */
const rightGiving: Readonly<Partial<Record<TableKey, readonly string[]>>> = {
  users: ['manager', 'department'],
  departments: ['head', 'parent'],
};

export function refusalsOf(oracle: Oracle, { table, creates, updates, deletes }: WriteAsk): string[] {
  const reasons: string[] = [];
  const rows = oracle.rows[table];
  const after = structuredClone(oracle.rows);
  const made: Row[] = [];
  for (const values of creates) {
    if (!oracle.gives(table, 'create')) reasons.push('may not create');
    if (table === 'users') reasons.push('people are made by administrators');
    const row = { id: Math.max(0, ...rows.map(({ id }) => id)) + 1 + made.length, ...values } as Row;
    made.push(row);
    after[table].push(row);
    for (const key of required)
      if (shape[table].fields.some((field) => field.key === key) && isNothing(values[key]))
        reasons.push(`${key} is required`);
    reasons.push(...wrongValues(oracle, table, values, undefined));
  }
  for (const { id, values } of updates) {
    const row = rows.find((each) => each.id === id);
    if (row === undefined || !oracle.may(table, 'read', row)) reasons.push(`${id} is missing`);
    else if (!oracle.may(table, 'update', row)) reasons.push(`${id} may not be changed`);
    else {
      reasons.push(...wrongValues(oracle, table, values, row));
      for (const [key, value] of Object.entries(values)) {
        const seen = 'value' in oracle.cell(table, row, key) && (row[key] ?? null) === value;
        if (!oracle.writes(table, row, key) && !seen) reasons.push(`${id} ${key} may not be given`);
        if (required.has(key) && isNothing(value)) reasons.push(`${id} ${key} is required`);
      }
      Object.assign(after[table].find((each) => each.id === id)!, values);
    }
  }
  for (const id of deletes) reasons.push(...wrongDeletion(oracle, table, id, deletes));
  if (reasons.length > 0) return reasons;
  const then = oracle.over(after);
  for (const row of made) {
    if (!then.may(table, 'create', row)) reasons.push('may not be created so');
    for (const key of Object.keys(row))
      if (key !== 'id' && !then.writes(table, row, key, 'create'))
        reasons.push(`${key} may not be given here`);
  }
  for (const { id, values } of updates) {
    const before = rows.find((each) => each.id === id)!;
    if (!Object.entries(values).some(([key, value]) => (before[key] ?? null) !== value)) continue;
    if (!then.may(table, 'update', then.find(table, id)!)) reasons.push(`${id} may not become so`);
  }
  return reasons;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

function wrongValues(oracle: Oracle, table: TableKey, values: Values, row: Row | undefined): string[] {
  const reasons: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    if (row !== undefined && (row[key] ?? null) === value) continue;
    const { to } = fieldOf(table, key);
    if (rightGiving[table]?.includes(key)) reasons.push(`${key} gives rights`);
    if (to !== undefined && value !== null) {
      const target = oracle.find(to, value);
      if (target === null || !oracle.may(to, 'read', target)) reasons.push(`${key} leads to nothing`);
    }
    const taken = oracle.rows[table].some((each) => each !== row && each[key] === value);
    if (unique.has(key) && value !== null && taken) reasons.push(`${key} is taken`);
    if (row === undefined && !oracle.mayGive(table, key)) reasons.push(`${key} may not be given`);
  }
  return reasons;
}

function wrongDeletion(oracle: Oracle, table: TableKey, id: number, leaving: readonly number[]): string[] {
  const row = oracle.find(table, id);
  if (table === 'users') return ['people are never deleted'];
  if (row === null || !oracle.may(table, 'read', row)) return [`${id} is missing`];
  if (!oracle.may(table, 'delete', row)) return [`${id} may not be deleted`];
  const reasons: string[] = [];
  for (const from of tableKeys) {
    for (const field of shape[from].fields) {
      if (field.to !== table || field.computed !== undefined) continue;
      const owned = shape[from].owner?.table === table && shape[from].owner?.via === field.key;
      const referring = oracle.rows[from].filter(
        (each) => each[field.key] === id && !(from === table && leaving.includes(each.id)),
      );
      for (const each of referring) {
        if (owned && !oracle.mayDeleteWith(from, each)) reasons.push(`${from} ${each.id} may not go with it`);
      }
      if (!owned && referring.length > 0) reasons.push(`${id} is referred to by ${from}.${field.key}`);
    }
  }
  return reasons;
}

/** What becomes of one row of a file. */
export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'skipped';

export interface ImportOutcome {
  readonly refused: boolean;
  /** Each row by itself. */
  readonly rows: readonly { readonly outcome: RowOutcome; readonly reasons: readonly string[] }[];
}

export function importOutcome(oracle: Oracle, ask: ImportAsk): ImportOutcome {
  const { table, key, found, rows } = ask;
  const keys = [...(key === undefined ? [] : [[table, key] as const])];
  for (const [field, by] of Object.entries(found)) keys.push([fieldOf(table, field).to!, by]);
  const refused =
    !oracle.imports(table) || !keys.every(([of, field]) => oracle.seenEverywhere(of, field, 'read'));
  return refused ? { refused, rows: [] } : { refused, rows: rows.map((row) => ofRow(oracle, ask, row)) };
}

function ofRow(oracle: Oracle, { table, key, found }: ImportAsk, row: Values): ImportOutcome['rows'][number] {
  const skipped = (reason: string) => ({ outcome: 'skipped' as const, reasons: [reason] });
  const values: Record<string, Row[string]> = {};
  for (const [field, value] of Object.entries(row)) {
    const by = found[field];
    values[field] = value;
    if (by === undefined || value === null) continue;
    const there = oracle.readable(fieldOf(table, field).to!).filter((each) => each[by] === value);
    if (there.length !== 1) return skipped(`${field} finds ${there.length === 0 ? 'nothing' : 'several'}`);
    values[field] = there[0]!.id;
  }
  const nothing = { do: 'write', table, creates: [], updates: [], deletes: [] } as const;
  const known = key === undefined ? [] : oracle.readable(table).filter((each) => each[key] === values[key]);
  if (key !== undefined && isNothing(values[key])) return skipped('the key is empty');
  if (known.length > 1) return skipped('the key finds several');
  const [record] = known;
  if (record === undefined) {
    const reasons = refusalsOf(oracle, { ...nothing, creates: [values] });
    return { outcome: reasons.length === 0 ? 'created' : 'skipped', reasons };
  }
  // A value that may not be read everywhere is not compared.
  const given = Object.fromEntries(
    Object.entries(values).filter(
      ([field, value]) => !oracle.seenEverywhere(table, field, 'read') || (record[field] ?? null) !== value,
    ),
  );
  if (Object.keys(given).length === 0) return { outcome: 'unchanged', reasons: [] };
  const reasons = refusalsOf(oracle, { ...nothing, updates: [{ id: record.id, values: given }] });
  return { outcome: reasons.length === 0 ? 'updated' : 'skipped', reasons };
}
