/**
 * Records that a write changed → the records whose stored rollups may follow, by walking the ways of the
 * dependencies backwards. The last step of a way is known from the values before and after; the steps before it are asked
 * of the database, one statement each whatever the number of records.
 */
import { dependencies, type PathStep, type Value } from '@dunlin/expression';
import type { AppModel, StoredRollup } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { LockStrength } from './lock-records.ts';

/**
 * A record as it was and as it is; a created one has no `before`, a deleted one no `after`. A reference that
 * neither has is read from the database, which is right where it did not change.
 */
export interface Touched {
  readonly id: number;
  readonly before?: Readonly<Record<string, Value>>;
  readonly after?: Readonly<Record<string, Value>>;
  /** Fields that differ; of created and deleted records all. */
  readonly fields: ReadonlySet<string> | 'all';
}

export type TouchedByTable = ReadonlyMap<string, readonly Touched[]>;

/** For a rollup: from which columns of which records it can change. */
interface Way {
  readonly table: string;
  readonly path: readonly PathStep[];
  readonly fields: ReadonlySet<string>;
}

type Source = 'column' | 'rollup';

const known = {
  column: new WeakMap<StoredRollup, readonly Way[]>(),
  rollup: new WeakMap<StoredRollup, readonly Way[]>(),
};

function waysOf(model: AppModel, rollup: StoredRollup, wanted: Source): readonly Way[] {
  const found = known[wanted].get(rollup);
  if (found !== undefined) return found;
  const ways = new Map<string, { table: string; path: readonly PathStep[]; fields: Set<string> }>();
  for (const { table, field, path, source } of dependencies(rollup.node, model)) {
    if (source !== wanted) continue;
    const name = JSON.stringify(path);
    const way = ways.get(name) ?? { table, path, fields: new Set() };
    ways.set(name, way);
    way.fields.add(field);
  }
  known[wanted].set(rollup, [...ways.values()]);
  return [...ways.values()];
}

/** Takes records of a table that stand on a way. */
export type OnTheWay = (table: string, ids: ReadonlySet<number>) => void;

/**
 * Ids of the records of `rollup.table` whose value may differ.
 * @param source what changed: columns, from which other rollups are followed too, or rollups alone
 * @param onTheWay told of the records between those that changed and those that are affected
 */
export async function affectedBy(
  session: Session,
  model: AppModel,
  rollup: StoredRollup,
  touched: TouchedByTable,
  source: Source = 'column',
  onTheWay: OnTheWay = () => undefined,
): Promise<Set<number>> {
  const affected = new Set<number>();
  for (const way of waysOf(model, rollup, source)) {
    const records = (touched.get(way.table) ?? []).filter(
      ({ fields }) => fields === 'all' || meet(fields, way.fields),
    );
    if (records.length === 0) continue;
    for (const id of await walkBack(session, rollup.table, way, records, onTheWay)) affected.add(id);
  }
  return affected;
}

/** Whether the way to a rollup's records has steps that only the database knows. */
export const isIndirect = (model: AppModel, rollup: StoredRollup): boolean =>
  waysOf(model, rollup, 'column').some(({ path }) => path.length > 1);

const knownLinks = new WeakMap<AppModel, ReadonlyMap<string, LockStrength>>();

/**
 * How a write holds the record that a reference of its records leads to. Until it is committed nobody else sees that the
 * reference leads there: so a record whose rollups follow from it, and one that rollups read over it, is kept as it is.
 */
export function linkStrength(model: AppModel, table: string, field: string): LockStrength {
  const found = knownLinks.get(model) ?? linkStrengths(model);
  knownLinks.set(model, found);
  return found.get(`${table}.${field}`) ?? 'refer';
}

function linkStrengths(model: AppModel): Map<string, LockStrength> {
  const strengths = new Map<string, LockStrength>();
  for (const rollup of model.rollups) {
    for (const { path } of [...waysOf(model, rollup, 'column'), ...waysOf(model, rollup, 'rollup')]) {
      for (const [index, step] of path.entries()) {
        const name =
          step.kind === 'reverse'
            ? `${step.table}.${step.via}`
            : `${tableBefore(rollup.table, path, index)}.${step.field}`;
        if (index === 0 && step.kind === 'reverse') strengths.set(name, 'update');
        else if (!strengths.has(name)) strengths.set(name, 'read');
      }
    }
  }
  return strengths;
}

async function walkBack(
  session: Session,
  root: string,
  { path }: Way,
  records: readonly Touched[],
  onTheWay: OnTheWay,
): Promise<Iterable<number>> {
  let ids = new Set<number>();
  const last = path.at(-1);
  if (last === undefined) return records.map(({ id }) => id);
  if (last.kind === 'reverse') {
    const unread: number[] = [];
    for (const { id, before, after } of records) {
      const states = [before, after].filter((each) => each !== undefined && Object.hasOwn(each, last.via));
      if (states.length === 0) unread.push(id);
      for (const values of states) {
        const parent = values?.[last.via];
        if (typeof parent === 'number') ids.add(parent);
      }
    }
    if (unread.length > 0) ids = ids.union(await parents(session, last.table, last.via, unread));
  } else {
    ids = await referring(
      session,
      tableBefore(root, path, path.length - 1),
      last.field,
      records.map(({ id }) => id),
    );
  }
  for (let i = path.length - 2; i >= 0 && ids.size > 0; i--) {
    const step = path[i]!;
    onTheWay(step.table, ids);
    ids =
      step.kind === 'reverse'
        ? await parents(session, step.table, step.via, [...ids])
        : await referring(session, tableBefore(root, path, i), step.field, [...ids]);
  }
  return ids;
}

const tableBefore = (root: string, path: readonly PathStep[], index: number): string =>
  index === 0 ? root : path[index - 1]!.table;

async function referring(
  session: Session,
  table: string,
  field: string,
  ids: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`select id from ${identifier(session.workspace, table)}
    where ${identifier(field)} = any(${ids}::bigint[])`.execute(session.db);
  return new Set(rows.map(({ id }) => id));
}

/** Ids that a reference of these records holds. */
export async function parents(
  session: Session,
  table: string,
  via: string,
  ids: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`select distinct ${identifier(via)} as id
    from ${identifier(session.workspace, table)}
    where id = any(${ids}::bigint[]) and ${identifier(via)} is not null`.execute(session.db);
  return new Set(rows.map(({ id }) => id));
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => !a.isDisjointFrom(b);
