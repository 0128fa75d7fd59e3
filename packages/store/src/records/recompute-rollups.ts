/**
 * Brings stored rollups up to date after a write: lock every ancestor, then compute, level by level.
 *
 * The lock is a statement of its own and comes first: the computation after it sees what other writers committed
 * while we waited. Without it two writers that add an allocation each would both miss the other's.
 */
import { dependencies, type Parameters, type Query, QueryBuilder, type Value } from '@dunlin/expression';
import {
  type AppModel,
  allGrants,
  fieldOf,
  type ModelTable,
  referredTable,
  type StoredRollup,
  tableOf,
} from '@dunlin/tables';
import type { Session } from '../session.ts';
import { affectedBy, isIndirect, parents, type TouchedByTable } from './affected-rollups.ts';
import { isSame } from './column-values.ts';
import { KnownPlans } from './known-plans.ts';
import { byLockOrder } from './lock-order.ts';
import { type LockStrength, lockRecords } from './lock-records.ts';
import { idNode, storedColumn } from './row-nodes.ts';
import { updateComputed } from './write-rows.ts';

/** A record whose rollups have other values now. */
export interface Recomputed {
  readonly table: string;
  readonly id: number;
  readonly old: Readonly<Record<string, Value>>;
  readonly new: Readonly<Record<string, Value>>;
}

type IdsByRollup = Map<StoredRollup, Set<number>>;
type IdsByTable = Map<string, Set<number>>;
interface Locked {
  readonly ancestors: IdsByTable;
  readonly between: IdsByTable;
}

/** @param parameters with `today` set to the workspace's business day */
export async function recomputeAfter(
  session: Session,
  model: AppModel,
  touched: TouchedByTable,
  parameters: Parameters,
): Promise<Recomputed[]> {
  const between: IdsByTable = new Map();
  let affected = await affectedRollups(session, model, touched, between);
  if (affected.size === 0 && between.size === 0) return [];
  const locked: Locked = { ancestors: new Map(), between: new Map() };
  for (;;) {
    const added = await lockAffected(session, model, affected, between, locked);
    const mayHaveMoved = [...affected.keys()].some((rollup) => isIndirect(model, rollup));
    if (!added || !mayHaveMoved) break;
    // While we waited a record on the way may have been moved to another parent.
    affected = await affectedRollups(session, model, touched, between);
  }
  await lockReferredOfTwiceWritten(session, model, touched, affected);
  return computeRollups(session, model, affected, parameters);
}

/**
 * A row that one transaction writes twice has its foreign keys checked again, which locks the records it refers to
 * behind our back: so they are locked in order before.
 */
async function lockReferredOfTwiceWritten(
  session: Session,
  model: AppModel,
  touched: TouchedByTable,
  affected: IdsByRollup,
): Promise<void> {
  const levels = rollupLevels(model);
  const rollups = Map.groupBy(affected.keys(), ({ table }) => table);
  for (const [key, list] of rollups) {
    const isTwice = touched.has(key) || new Set(list.map((rollup) => levels.get(rollup))).size > 1;
    if (!isTwice) continue;
    const ids = list.reduce((all, rollup) => all.union(affected.get(rollup)!), new Set<number>());
    for (const field of tableOf(model, key).columns.values()) {
      const target = field.readOnly ? undefined : referredTable(field);
      if (target === undefined) continue;
      await lockRecords(session, target, await parents(session, key, field.key, [...ids]), 'refer');
    }
  }
}

async function affectedRollups(
  session: Session,
  model: AppModel,
  touched: TouchedByTable,
  between: IdsByTable,
): Promise<IdsByRollup> {
  const affected: IdsByRollup = new Map();
  for (const rollup of model.rollups) {
    const ids = await affectedBy(session, model, rollup, touched, 'column', (table, each) => {
      between.set(table, (between.get(table) ?? new Set()).union(each));
    });
    if (ids.size > 0) affected.set(rollup, ids);
  }
  return affected;
}

/**
 * Ancestors to be changed, and the records on the way to them to be kept as they are: one that is moved to another
 * ancestor meanwhile would carry along what its mover has not seen.
 * @returns whether there were any that were not locked yet
 */
async function lockAffected(
  session: Session,
  model: AppModel,
  affected: IdsByRollup,
  between: IdsByTable,
  locked: Locked,
): Promise<boolean> {
  const ancestors: IdsByTable = new Map();
  for (const [{ table }, ids] of affected)
    ancestors.set(table, (ancestors.get(table) ?? new Set()).union(ids));
  let added = false;
  const lock = async (
    table: string,
    wanted: ReadonlySet<number> | undefined,
    have: IdsByTable,
    strength: LockStrength,
  ): Promise<void> => {
    const missing = (wanted ?? new Set()).difference(have.get(table) ?? new Set());
    if (missing.size === 0) return;
    added = true;
    await lockRecords(session, table, missing, strength);
    have.set(table, (have.get(table) ?? new Set()).union(missing));
  };
  const tables = new Set([...ancestors.keys(), ...between.keys()]);
  for (const table of [...tables].sort(byLockOrder(model))) {
    await lock(table, ancestors.get(table), locked.ancestors, 'update');
    await lock(table, between.get(table), locked.between, 'read');
  }
  return added;
}

/** Computes the given rollups of the given records, those first that others read, and writes what differs. */
export async function computeRollups(
  session: Session,
  model: AppModel,
  wanted: ReadonlyMap<StoredRollup, ReadonlySet<number>>,
  parameters: Parameters,
): Promise<Recomputed[]> {
  const groups = new Map<
    string,
    { level: number; table: string; rollups: StoredRollup[]; ids: Set<number> }
  >();
  const levels = rollupLevels(model);
  for (const [rollup, ids] of wanted) {
    const level = levels.get(rollup)!;
    const name = `${level}:${rollup.table}`;
    const group = groups.get(name) ?? { level, table: rollup.table, rollups: [], ids: new Set<number>() };
    groups.set(name, group);
    group.rollups.push(rollup);
    for (const id of ids) group.ids.add(id);
  }
  const results: Recomputed[] = [];
  for (const group of [...groups.values()].sort((a, b) => a.level - b.level)) {
    const table = tableOf(model, group.table);
    results.push(...(await computeGroup(session, model, table, group.rollups, [...group.ids], parameters)));
  }
  return results;
}

const known = new KnownPlans<Query>();

async function computeGroup(
  session: Session,
  model: AppModel,
  table: ModelTable,
  rollups: readonly StoredRollup[],
  ids: readonly number[],
  parameters: Parameters,
): Promise<Recomputed[]> {
  const name = JSON.stringify([table.key, rollups.map(({ field }) => field)]);
  const query = known.of(model, allGrants, name, () => {
    const builder = new QueryBuilder(model, table.key, { stored: true, keys: 'ids' });
    builder.column('id', idNode(table.key));
    for (const { field, node } of rollups) {
      builder.column(`old:${field}`, storedColumn(builder, table, field));
      builder.column(`new:${field}`, node);
    }
    return builder.build();
  });
  const rows = await session.run(query, { ...parameters, ids });
  const results: Recomputed[] = [];
  const updates: Record<string, Value>[] = [];
  for (const row of rows) {
    const id = row['id'] as number;
    const update: Record<string, Value> = { id };
    const old: Record<string, Value> = {};
    const now: Record<string, Value> = {};
    for (const { field } of rollups) {
      const [before, after] = [row[`old:${field}`] ?? null, row[`new:${field}`] ?? null];
      update[field] = after;
      if (isSame(before, after)) continue;
      old[field] = before;
      now[field] = after;
    }
    if (Object.keys(now).length === 0) continue;
    results.push({ table: table.key, id, old, new: now });
    updates.push(update);
  }
  if (updates.length > 0) {
    const fields = rollups.map(({ field }) => fieldOf(table, field));
    await updateComputed(session, table, fields, updates);
  }
  return results;
}

const knownLevels = new WeakMap<AppModel, ReadonlyMap<StoredRollup, number>>();

/** 0 for rollups over plain columns, one more than the highest that a rollup reads for the others. */
function rollupLevels(model: AppModel): ReadonlyMap<StoredRollup, number> {
  const found = knownLevels.get(model);
  if (found !== undefined) return found;
  const levels = new Map<StoredRollup, number>();
  const byName = new Map<string, number>();
  for (const rollup of model.rollups) {
    let level = 0;
    for (const { table, field, source } of dependencies(rollup.node, model)) {
      if (source === 'rollup') level = Math.max(level, (byName.get(`${table}.${field}`) ?? -1) + 1);
    }
    levels.set(rollup, level);
    byName.set(`${rollup.table}.${rollup.field}`, level);
  }
  knownLevels.set(model, levels);
  return levels;
}
