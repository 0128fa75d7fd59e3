/**
 * Locks records against other writers so that writers wait for each other but never in a circle.
 *
 * A writer waits only for records that come after all that it holds, by (table, id). What it needs out of that order,
 * such as the ancestors of a record that the write names, it takes where it is free; where it is not, the write goes back
 * to its savepoint, which sets its locks free, locks in order all that it is known to need by now, and starts again.
 */
import type { AppModel } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { goAhead } from './go-ahead.ts';
import { byLockOrder } from './lock-order.ts';

/**
 * `refer` keeps a record from being deleted while others come to refer to it; `read` keeps it as it is while rollups are
 * computed that read it; `update` keeps other writers off but lets them refer to it; `delete` keeps those off too.
 */
export type LockStrength = 'refer' | 'read' | 'update' | 'delete';

const strengths: readonly LockStrength[] = ['refer', 'read', 'update', 'delete'];
const locking = {
  refer: sql`for key share`,
  read: sql`for share`,
  update: sql`for no key update`,
  delete: sql`for update`,
} as const;

/** After so many new starts a write waits out of order and leaves circles to the database. */
const maxStarts = 20;

/** The writes under way. */
const writes = new WeakMap<Session, OrderedLocks>();

/**
 * A statement of its own: what is read after it is what the writers before have left.
 * @returns true where all of them were found there; false says nothing
 */
export async function lockRecords(
  session: Session,
  table: string,
  ids: Iterable<number>,
  strength: LockStrength = 'update',
): Promise<boolean> {
  const locks = writes.get(session);
  return locks === undefined
    ? wait(session, table, [...ids], strength)
    : locks.take(table, [...ids], strength);
}

/**
 * Runs a write that locks as it goes. It may run several times; all it does in the database is undone in between.
 * @param write has no other effects
 */
export async function inLockOrder<T>(session: Session, model: AppModel, write: () => Promise<T>): Promise<T> {
  if (writes.has(session)) return write();
  const known: Wanted[] = [];
  for (let start = 1; ; start++) {
    const locks = new OrderedLocks(session, byLockOrder(model), start >= maxStarts);
    writes.set(session, locks);
    try {
      void goAhead(sql`savepoint dunlin_locks`.execute(session.db));
      await locks.takeInOrder(known);
      const result = await write();
      void goAhead(sql`release savepoint dunlin_locks`.execute(session.db));
      return result;
    } catch (thrown) {
      if (!(thrown instanceof HeldByOthers)) throw thrown;
      await sql`rollback to savepoint dunlin_locks`.execute(session.db);
      known.push(...locks.wanted);
    } finally {
      writes.delete(session);
    }
  }
}

interface Wanted {
  readonly table: string;
  readonly ids: readonly number[];
  readonly strength: LockStrength;
}

/** Thrown to start again. */
class HeldByOthers extends Error {}

class OrderedLocks {
  /** All that was asked for, in the order of asking. */
  readonly wanted: Wanted[] = [];
  readonly #session: Session;
  readonly #compare: (a: string, b: string) => number;
  readonly #waitsOutOfOrder: boolean;
  readonly #held = new Map<string, Map<number, LockStrength>>();
  /** The last record by (table, id) of those held. */
  #last: { readonly table: string; readonly id: number } | undefined;
  /** Of locks that were asked for out of order, while it is not known whether they are free. */
  #looking: Promise<boolean> | undefined;
  /** Nothing more is locked then: the write is on its way back to its savepoint. */
  #isGivenUp = false;

  constructor(session: Session, compare: (a: string, b: string) => number, waitsOutOfOrder: boolean) {
    this.#session = session;
    this.#compare = compare;
    this.#waitsOutOfOrder = waitsOutOfOrder;
  }

  async takeInOrder(known: readonly Wanted[]): Promise<void> {
    const tables = Map.groupBy(known, ({ table }) => table);
    for (const table of [...tables.keys()].sort(this.#compare)) {
      const list = tables.get(table)!;
      const strength = strongest(list.map((wanted) => wanted.strength));
      const ids = new Set(list.flatMap(({ ids }) => ids));
      await this.take(table, [...ids], strength);
    }
  }

  /**
   * Several may be asked for at once, in their order: each is sent before the answer to the one before has come, unless
   * that one has to look whether others hold what it needs.
   */
  async take(table: string, ids: readonly number[], strength: LockStrength): Promise<boolean> {
    while (this.#looking !== undefined) await this.#looking.catch(() => undefined);
    if (this.#isGivenUp) throw new HeldByOthers();
    const held = this.#held.get(table) ?? new Map<number, LockStrength>();
    this.#held.set(table, held);
    const missing = ids
      .filter((id) => !held.has(id) || isStronger(strength, held.get(id)!))
      .sort((a, b) => a - b);
    if (missing.length === 0) return false;
    this.wanted.push({ table, ids: missing, strength });
    const isInOrder = (id: number): boolean => {
      if (this.#last === undefined || this.#waitsOutOfOrder) return true;
      const order = this.#compare(table, this.#last.table);
      return order > 0 || (order === 0 && id > this.#last.id);
    };
    const later = missing.filter(isInOrder);
    const earlier = missing.filter((id) => !isInOrder(id));
    if (earlier.length > 0) {
      this.#looking = takeFree(this.#session, table, earlier, strength).finally(() => {
        this.#looking = undefined;
      });
      this.#isGivenUp = !(await this.#looking);
      if (this.#isGivenUp) throw new HeldByOthers();
    }
    for (const id of missing) held.set(id, strength);
    if (later.length === 0) return false;
    this.#last = { table, id: later.at(-1)! };
    const areThere = await wait(this.#session, table, later, strength);
    return areThere && later.length === ids.length;
  }
}

export const strongest = (list: readonly LockStrength[]): LockStrength =>
  strengths.findLast((each) => list.includes(each)) ?? 'refer';

const isStronger = (a: LockStrength, b: LockStrength): boolean => strengths.indexOf(a) > strengths.indexOf(b);

async function wait(
  session: Session,
  table: string,
  ids: readonly number[],
  strength: LockStrength,
): Promise<boolean> {
  if (ids.length === 0) return true;
  const sorted = ids.toSorted((a, b) => a - b);
  // Counted, so that the ids do not travel back.
  const { rows } = await sql<{ found: number }>`select count(*) as found from (
      select id from ${identifier(session.workspace, table)}
      where id = any(${sorted}::bigint[]) order by id ${locking[strength]}
    ) as locked`.execute(session.db);
  return rows[0]!.found === ids.length;
}

/** @returns false where another writer holds one of them */
async function takeFree(
  session: Session,
  table: string,
  ids: readonly number[],
  strength: LockStrength,
): Promise<boolean> {
  const name = identifier(session.workspace, table);
  const { rows } = await sql<{ id: number }>`
    select id from ${name} where id = any(${[...ids]}::bigint[]) ${locking[strength]} skip locked`.execute(
    session.db,
  );
  if (rows.length === ids.length) return true;
  const free = new Set(rows.map(({ id }) => id));
  const rest = ids.filter((id) => !free.has(id));
  // Records that are not there are nobody's.
  const there = await sql`select 1 from ${name} where id = any(${rest}::bigint[]) limit 1`.execute(
    session.db,
  );
  return there.rows.length === 0;
}
