/**
 * The business day moves on: stored rollups whose filter or value depends on today are brought to the new day.
 *
 *   for each such rollup, those first that others read:
 *     rows whose part differs between the two days ─▶ their parents ┐   (only rows whose dates the day crosses)
 *     rollups that changed before it ─▶ their ancestors             ├▶ lock ─▶ compute for the new day ─▶ write
 *     (a value over other tables: all parents)                      ┘
 *
 * Values are computed, so there is no history. The caller keeps writers out and moves the business day itself.
 */
import {
  callScalar,
  literalScalar,
  type Node,
  type Parameters,
  QueryBuilder,
  type Scalar,
  testScalar,
} from '@dunlin/expression';
import { type AppModel, depends, type Moment, type StoredRollup, systemActor, tableOf } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { affectedBy, type Touched } from './affected-rollups.ts';
import type { ChangedRecord } from './change-set.ts';
import { dayCrossing } from './day-crossing.ts';
import { lockRecords } from './lock-records.ts';
import { computeRollups } from './recompute-rollups.ts';
import { fieldNode, idNode } from './row-nodes.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';

/** Parameter that holds the day that ends. */
const dayBefore = 'day_before';

/** @returns the records whose rollups differ on the new day, each once */
export async function rollDay(
  session: Session,
  model: AppModel,
  { from, to, moment }: { readonly from: string; readonly to: string; readonly moment: Moment },
): Promise<ChangedRecord[]> {
  const day = await readWorkspaceDay(session);
  const parameters = { ...parametersOf(systemActor, moment, day), today: to, [dayBefore]: from };
  const changed = new Map<string, { table: string; id: number; fields: Set<string> }>();
  for (const rollup of model.rollups) {
    if (!rollup.dependsOnToday) continue;
    const ids = await candidates(session, model, rollup, changed, parameters, from < to);
    await lockRecords(session, rollup.table, ids);
    for (const { table, id, new: now } of await computeRollups(
      session,
      model,
      new Map([[rollup, ids]]),
      parameters,
    )) {
      const name = `${table}/${id}`;
      const found = changed.get(name) ?? { table, id, fields: new Set<string>() };
      changed.set(name, found);
      for (const field of Object.keys(now)) found.fields.add(field);
    }
  }
  return [...changed.values()];
}

type ChangedRollups = ReadonlyMap<string, { table: string; id: number; fields: ReadonlySet<string> }>;

async function candidates(
  session: Session,
  model: AppModel,
  rollup: StoredRollup,
  changed: ChangedRollups,
  parameters: Parameters,
  isForward: boolean,
): Promise<Set<number>> {
  const { node } = rollup;
  const parts = [node.value, node.filter].map((part) => part && writtenOut(part, model));
  // A part that follows other rows of its own: which parents move is not seen from the row alone.
  if (parts.some((part) => part !== undefined && hasAggregateOfToday(part, model))) {
    const all = new QueryBuilder(model, rollup.table, { stored: true }).column('id', idNode(rollup.table));
    return new Set((await session.run(all.build(), parameters)).map((row) => row['id'] as number));
  }
  const [value, filter] = parts;
  const builder = new QueryBuilder(model, node.table, { stored: true });
  const now = (part: Node | undefined): Scalar | undefined => part && builder.scalar(part);
  const then = (part: Node | undefined): Scalar | undefined => part && builder.scalar(asOfDayBefore(part));
  const via = fieldNode(tableOf(model, node.table), node.via);
  const owner = builder.scalar(via);
  const differs = partDiffers(now(value), then(value), now(filter), then(filter));
  const given = parts.filter((part) => part !== undefined);
  const [first, last] = isForward ? [dayBefore, 'today'] : ['today', dayBefore];
  const crossing = dayCrossing(given, { first: first!, last: last! });
  if (crossing !== undefined) builder.where(crossing);
  const rows = await session.run(
    builder
      .where(testScalar('not', testScalar('is-null', owner)))
      .where(differs)
      .column('id', owner)
      .groupBy(owner)
      .build(),
    parameters,
  );
  const ids = new Set(rows.map((row) => row['id'] as number));

  const touched = new Map<string, Touched[]>();
  for (const { table, id, fields } of changed.values()) {
    const list = touched.get(table) ?? [];
    touched.set(table, list);
    list.push({ id, fields });
  }
  return ids.union(await affectedBy(session, model, rollup, touched, 'rollup'));
}

/** Whether a row's part in the aggregate is another than the day before. */
function partDiffers(
  value: Scalar | undefined,
  valueBefore: Scalar | undefined,
  filter: Scalar | undefined,
  filterBefore: Scalar | undefined,
): Scalar {
  const counts = (condition: Scalar | undefined): Scalar =>
    condition === undefined
      ? literalScalar(true, boolean)
      : callScalar('coalesce', boolean, condition, literalScalar(false, boolean));
  const inNow = counts(filter);
  const inThen = counts(filterBefore);
  const moved = testScalar('not-equal', inNow, inThen);
  if (value === undefined || valueBefore === undefined) return moved;
  const emptied = testScalar('not-equal', testScalar('is-null', value), testScalar('is-null', valueBefore));
  const other = testScalar('or', emptied, testScalar('not-equal', value, valueBefore));
  return testScalar('or', moved, testScalar('and', inNow, other));
}

const boolean = { kind: 'boolean' } as const;

/** Formulas replaced by what they compute, wherever they depend on today; so that the day can be exchanged in them. */
function writtenOut(node: Node, model: AppModel): Node {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
    case 'aggregate':
      return node;
    case 'call':
      return { ...node, args: node.args.map((arg) => writtenOut(arg, model)) };
    case 'field': {
      const field = model.table(node.table)?.fields.get(node.field);
      if (field?.source.kind !== 'formula' || field.node === undefined) return node;
      if (!depends(field.node, model, 'today')) return node;
      return withHops(writtenOut(field.node, model), node.hops);
    }
  }
}

function withHops(node: Node, hops: Extract<Node, { kind: 'field' }>['hops']): Node {
  if (hops.length === 0 || node.kind === 'literal' || node.kind === 'parameter') return node;
  if (node.kind === 'call') return { ...node, args: node.args.map((arg) => withHops(arg, hops)) };
  return { ...node, hops: [...hops, ...node.hops] };
}

function asOfDayBefore(node: Node): Node {
  if (node.kind === 'parameter' && node.name === 'today') return { ...node, name: dayBefore };
  return node.kind === 'call' ? { ...node, args: node.args.map(asOfDayBefore) } : node;
}

function hasAggregateOfToday(node: Node, model: AppModel): boolean {
  if (node.kind === 'call') return node.args.some((arg) => hasAggregateOfToday(arg, model));
  return node.kind === 'aggregate' && depends(node, model, 'today');
}
