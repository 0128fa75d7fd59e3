/**
 * A batch of mapped rows → changes, written in one transaction.
 *
 *   rows ──find references (one look-up a table and field)──▶ per mapped record, in order:
 *        ──merge rows with one key──▶ look up by key (one statement) ──compare──▶ create, update or unchanged
 *   changes ──apply──▶ written, or problems traced back to rows
 */
import type { Problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { CompiledMapping, CompiledRecord, MappedRow } from '../mapping/compile-mapping.ts';
import type { Cell } from '../mapping/source-compiler.ts';
import { type Fault, type RowProblem, rowProblem } from '../problems.ts';
import type { FoundRecord, ImportTransaction, WriteValue } from './import-port.ts';

export type RecordOutcome = 'created' | 'updated' | 'unchanged';

export interface BatchResult {
  /** Rows that cannot be written; with any of them nothing was. */
  readonly problems: readonly RowProblem[];
  /** What became of each record, when everything was written. */
  readonly outcomes: readonly RecordResult[];
}

export interface RecordResult {
  readonly table: string;
  readonly id: number;
  readonly outcome: RecordOutcome;
  /** Name of the record in the mapping, and the rows that speak of it. */
  readonly name: string;
  readonly rows: ReadonlySet<number>;
  /** What the rows give it; `ref` stands for a record that is made with it. */
  readonly values: ReadonlyMap<string, WriteValue>;
  /** What it was before, in the fields that the import writes; absent for one that is made. */
  readonly before?: Readonly<Record<string, Value>>;
}

/** One record of the database as the rows of the batch want it. */
interface Wanted {
  readonly mapped: CompiledRecord;
  readonly ref: string;
  readonly rows: Set<number>;
  readonly values: Map<string, WriteValue>;
  readonly initial: Map<string, WriteValue>;
  found?: FoundRecord;
}

export async function attemptBatch(
  mapping: CompiledMapping,
  rows: readonly MappedRow[],
  transaction: ImportTransaction,
): Promise<BatchResult> {
  const problems: RowProblem[] = [];
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const report: Report = (row, column, fault) => {
    problems.push(rowProblem(row, column, fault, mapping.textOf(byRow.get(row)!, column)));
  };
  const found = await findReferences(mapping, rows, transaction);
  const made = new Map<number, Map<string, Wanted>>(rows.map(({ row }) => [row, new Map()]));
  const all: Wanted[] = [];
  for (const mapped of mapping.records) {
    const wanted = gather(mapped, rows, made, found, report);
    await match(mapped, wanted, transaction, report);
    all.push(...wanted);
  }
  if (problems.length > 0) return { problems, outcomes: [] };

  const created = all.filter((each) => each.found === undefined);
  const changed = all.flatMap((each) => {
    const values = each.found === undefined ? {} : differing(each, each.found);
    return Object.keys(values).length > 0 ? [{ each, values }] : [];
  });
  const differ = new Set(changed.map(({ each }) => each));
  const outcomes = all.flatMap((each): BatchResult['outcomes'] =>
    each.found === undefined || differ.has(each) ? [] : [resultOf(each, each.found.id, 'unchanged')],
  );
  if (created.length + changed.length === 0) return { problems, outcomes };

  const applied = await transaction.apply({
    creates: created.map((each) => ({
      table: each.mapped.table.key,
      ref: each.ref,
      values: Object.fromEntries([...each.initial, ...each.values]),
    })),
    updates: changed.map(({ each, values }) => ({
      table: each.mapped.table.key,
      id: each.found!.id,
      version: each.found!.version,
      values,
    })),
  });
  if (applied.problems !== undefined) {
    const updated = changed.map(({ each }) => each);
    for (const each of applied.problems) trace(each, created, updated, rows, report);
    return { problems, outcomes: [] };
  }
  const idOf = new Map(applied.created.map(({ id, ref }) => [ref, id]));
  return {
    problems: [],
    outcomes: [
      ...outcomes,
      ...created.map((each) => resultOf(each, idOf.get(each.ref)!, 'created')),
      ...changed.map(({ each }) => resultOf(each, each.found!.id, 'updated')),
    ],
  };
}

type Report = (row: number, column: string | null, fault: Fault) => void;

const resultOf = (
  { mapped, rows, found, values, initial }: Wanted,
  id: number,
  outcome: RecordOutcome,
): RecordResult => ({
  table: mapped.table.key,
  id,
  outcome,
  name: mapped.name,
  rows,
  values: found === undefined && initial.size > 0 ? new Map([...initial, ...values]) : values,
  ...(found === undefined ? {} : { before: found.values }),
});

type Finder = (cell: Extract<Cell, { kind: 'find' }>) => number | 'missing' | 'ambiguous';

async function findReferences(
  mapping: CompiledMapping,
  rows: readonly MappedRow[],
  transaction: ImportTransaction,
): Promise<Finder> {
  const sought = new Map<string, { table: string; by: string; values: Map<string, Value> }>();
  for (const { records } of rows) {
    for (const { name } of mapping.records) {
      const record = records.get(name);
      if (record === undefined) continue;
      for (const cell of [...record.values.values(), ...record.initial.values()]) {
        if (cell.kind !== 'find') continue;
        const place = keyText([cell.table, cell.by]);
        const list = sought.get(place) ?? { table: cell.table, by: cell.by, values: new Map() };
        sought.set(place, list);
        list.values.set(keyText([cell.value]), cell.value);
      }
    }
  }
  const ids = new Map<string, number | 'ambiguous'>();
  for (const [place, { table, by, values }] of sought) {
    const keys = [...values.values()].map((value) => [value]);
    for (const each of await transaction.lookup(table, [by], keys, [])) {
      const name = place + keyText([each.values[by]!]);
      ids.set(name, ids.has(name) ? 'ambiguous' : each.id);
    }
  }
  return (cell) => ids.get(keyText([cell.table, cell.by]) + keyText([cell.value])) ?? 'missing';
}

/** The records that the rows want of one mapped record; rows with the same key share one, and the last row's values hold. */
function gather(
  mapped: CompiledRecord,
  rows: readonly MappedRow[],
  made: ReadonlyMap<number, Map<string, Wanted>>,
  found: Finder,
  report: Report,
): Wanted[] {
  const byKey = new Map<string, Wanted>();
  for (const { row, records } of rows) {
    const record = records.get(mapped.name);
    if (record === undefined) continue;
    let wrong = false;
    const reportField = (field: string, fault: Fault): void => {
      wrong = true;
      report(row, mapped.columnOf.get(field) ?? field, fault);
    };
    const resolve = (cells: ReadonlyMap<string, Cell>): Map<string, WriteValue> => {
      const values = new Map<string, WriteValue>();
      for (const [field, cell] of cells) {
        if (cell.kind === 'value') values.set(field, cell.value);
        else if (cell.kind === 'record') {
          const other = made.get(row)!.get(cell.name);
          values.set(field, other === undefined ? null : (other.found?.id ?? { ref: other.ref }));
        } else {
          const id = found(cell);
          if (typeof id === 'number') {
            values.set(field, id);
            continue;
          }
          const sought = String(cell.value).slice(0, 80);
          const what = `record of "${cell.table}" with ${cell.by} ${JSON.stringify(sought)}`;
          const params = { table: cell.table, field: cell.by, value: sought };
          if (id === 'missing')
            reportField(field, { code: 'import.reference', detail: `There is no ${what}`, params });
          else
            reportField(field, {
              code: 'import.ambiguous',
              detail: `There is more than one ${what}`,
              params,
            });
        }
      }
      return values;
    };
    const values = resolve(record.values);
    const initial = resolve(record.initial);
    if (wrong) continue;
    const key = mapped.key.map((field) => values.get(field) ?? null);
    const empty = mapped.key[key.indexOf(null)];
    if (empty !== undefined) {
      const detail = `"${empty}" is empty, and the record of "${mapped.table.key}" is known by it`;
      reportField(empty, { code: 'import.key', detail, params: { field: empty, table: mapped.table.key } });
      continue;
    }
    const name = mapped.key.length === 0 ? String(row) : keyText(key);
    let wanted = byKey.get(name);
    if (wanted === undefined) {
      wanted = { mapped, ref: `${mapped.name}:${row}`, rows: new Set(), values: new Map(), initial };
      byKey.set(name, wanted);
    }
    for (const [field, value] of values) wanted.values.set(field, value);
    wanted.rows.add(row);
    made.get(row)!.set(mapped.name, wanted);
  }
  return [...byKey.values()];
}

/** Looks the records up by their keys. A key that holds a record still to be made cannot be there. */
async function match(
  mapped: CompiledRecord,
  wanted: readonly Wanted[],
  transaction: ImportTransaction,
  report: Report,
): Promise<void> {
  if (mapped.key.length === 0) return;
  const byKey = new Map<string, Wanted>();
  const keys: Value[][] = [];
  for (const each of wanted) {
    const key = mapped.key.map((field) => each.values.get(field)!);
    if (!key.every(isValue)) continue;
    keys.push(key as Value[]);
    byKey.set(keyText(key), each);
  }
  if (keys.length === 0) return;
  for (const found of await transaction.lookup(mapped.table.key, mapped.key, keys, mapped.fields)) {
    const each = byKey.get(keyText(mapped.key.map((field) => found.values[field]!)));
    if (each === undefined) continue;
    if (each.found === undefined) each.found = found;
    else {
      const detail = `More than one record of "${mapped.table.key}" has this key: ${mapped.key.join(', ')}`;
      const params = { table: mapped.table.key };
      for (const row of each.rows) report(row, null, { code: 'import.ambiguous', detail, params });
    }
  }
}

const isValue = (value: WriteValue): value is Value =>
  value === null || typeof value !== 'object' || Array.isArray(value);

const keyText = (parts: readonly WriteValue[]): string => JSON.stringify(parts);

/** What the record does not show counts as different. */
function differing(each: Wanted, found: FoundRecord): Record<string, WriteValue> {
  return Object.fromEntries(
    [...each.values].filter(
      ([field, value]) =>
        !Object.hasOwn(found.values, field) || keyText([value]) !== keyText([found.values[field]!]),
    ),
  );
}

/** A problem of the changes as problems of the rows behind them; one that cannot be traced is one of every row. */
function trace(
  found: Problem,
  created: readonly Wanted[],
  updated: readonly Wanted[],
  rows: readonly MappedRow[],
  report: Report,
): void {
  const [, list, index, part, field] = found.pointer.split('/');
  const each = (list === 'creates' ? created : list === 'updates' ? updated : [])[Number(index)];
  if (each === undefined) {
    for (const { row } of rows) report(row, null, found);
    return;
  }
  const column = part === 'values' && field !== undefined ? (each.mapped.columnOf.get(field) ?? field) : null;
  for (const row of each.rows) report(row, column, found);
}
