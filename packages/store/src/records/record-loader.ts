/**
 * Records for the JavaScript evaluator, read in rounds.
 *
 * An evaluation asks for records one by one; the database should be asked once for many. So a first evaluation
 * notes what it misses and goes on with nothing; what was noted is read, one statement a table, and the evaluation
 * is repeated until nothing is missed. The rounds are as many as the longest path is long, whatever the number of records.
 */
import type { Circle, RecordAccess, Value } from '@dunlin/expression';
import { type AppModel, fieldOf, referredTable, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { printCircle } from '../print/print-circle.ts';
import type { Session } from '../session.ts';

type Stored = Readonly<Record<string, Value>>;

export class RecordLoader {
  readonly #session: Session;
  readonly #model: AppModel;
  readonly #records = new Map<string, Map<number, RecordAccess | null>>();
  readonly #rows = new Map<string, Map<number, RecordAccess[]>>();
  readonly #missedRecords = new Map<string, Set<number>>();
  readonly #rates = new Map<string, string | null>();
  readonly #missedRates = new Map<string, readonly [from: string, to: string, day: string]>();
  readonly #circles = new Map<string, ReadonlySet<number>>();
  readonly #missedCircles = new Map<string, readonly [circle: Circle, user: number]>();
  readonly #missedRows = new Map<string, { table: string; via: string; ids: Set<number> }>();

  constructor(session: Session, model: AppModel) {
    this.#session = session;
    this.#model = model;
  }

  /** A record that is not in the database yet. */
  put(table: string, id: number, record: RecordAccess): void {
    entry(this.#records, table, () => new Map()).set(id, record);
  }

  /** Null where there is none, and where it has not been read yet. */
  record(table: string, id: number): RecordAccess | null {
    const found = this.#records.get(table)?.get(id);
    if (found !== undefined) return found;
    entry(this.#missedRecords, table, () => new Set<number>()).add(id);
    return null;
  }

  rows(table: string, via: string, id: number): readonly RecordAccess[] {
    const name = `${table}.${via}`;
    const found = this.#rows.get(name)?.get(id);
    if (found !== undefined) return found;
    entry(this.#missedRows, name, () => ({ table, via, ids: new Set<number>() })).ids.add(id);
    return [];
  }

  /** Null where there is none, and where it has not been read yet. */
  rate(from: string, to: string, day: string): string | null {
    const name = `${from}/${to}/${day}`;
    const found = this.#rates.get(name);
    if (found !== undefined) return found;
    this.#missedRates.set(name, [from, to, day]);
    return null;
  }

  /** False where it has not been read yet. */
  among(circle: Circle, id: number, user: number): boolean {
    const name = `${circle}/${user}`;
    const found = this.#circles.get(name);
    if (found === undefined) this.#missedCircles.set(name, [circle, user]);
    return found?.has(id) ?? false;
  }

  /** Reads what was missed. @returns false when nothing was */
  async load(): Promise<boolean> {
    const missed = [this.#missedRecords, this.#missedRows, this.#missedRates, this.#missedCircles];
    if (missed.every(({ size }) => size === 0)) return false;
    for (const [table, ids] of this.#missedRecords) {
      const known = entry(this.#records, table, () => new Map());
      for (const id of ids) known.set(id, null);
      for (const row of await this.#read(table, 'id', [...ids]))
        this.put(table, row['id'] as number, this.#access(table, row));
    }
    for (const [name, { table, via, ids }] of this.#missedRows) {
      const known = entry(this.#rows, name, () => new Map());
      for (const id of ids) known.set(id, []);
      for (const row of await this.#read(table, via, [...ids])) {
        known.get(row[via] as number)!.push(this.#access(table, row));
      }
    }
    if (this.#missedRates.size > 0) await this.#loadRates();
    for (const [name, [circle, user]] of this.#missedCircles)
      this.#circles.set(name, await this.#loadCircle(circle, user));
    for (const each of missed) each.clear();
    return true;
  }

  async #loadCircle(circle: Circle, user: number): Promise<ReadonlySet<number>> {
    const ids = printCircle(circle, sql`${user}::bigint`, this.#session.workspace);
    const { rows } = await sql<{ id: number }>`select id from ${ids} as circled`.execute(this.#session.db);
    return new Set(rows.map(({ id }) => id));
  }

  async #loadRates(): Promise<void> {
    const asked = [...this.#missedRates.values()];
    const column = (index: 0 | 1 | 2) => asked.map((each) => each[index]);
    const { rows } = await sql<{ name: string; rate: string | null }>`
      select concat_ws('/', asked.source, asked.target, asked.day) as name,
        (select rates.rate from ${identifier(this.#session.workspace, 'currency_rates')} as rates
          where rates.from_currency = asked.source and rates.to_currency = asked.target and rates.valid_from <= asked.day
          order by rates.valid_from desc limit 1) as rate
      from unnest(${column(0)}::text[], ${column(1)}::text[], ${column(2)}::date[]) as asked (source, target, day)`.execute(
      this.#session.db,
    );
    for (const name of this.#missedRates.keys()) this.#rates.set(name, null);
    for (const { name, rate } of rows) this.#rates.set(name, rate);
  }

  async #read(table: string, column: string, ids: readonly number[]): Promise<Stored[]> {
    const { rows } = await sql<Stored>`select * from ${identifier(this.#session.workspace, table)}
      where ${identifier(column)} = any(${ids}::bigint[]) order by id`.execute(this.#session.db);
    return rows;
  }

  #access(key: string, row: Stored): RecordAccess {
    const table = tableOf(this.#model, key);
    return {
      table: key,
      get: (field) => row[field] ?? null,
      follow: (field) => {
        const id = row[field];
        return typeof id === 'number' ? this.record(referredTable(fieldOf(table, field))!, id) : null;
      },
      rows: (child, via) => this.rows(child, via, row['id'] as number),
      rate: (from, to, day) => this.rate(from, to, day),
      among: (circle, id, user) => this.among(circle, id, user),
    };
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
