/**
 * What a reader is told while others write: every step of a world as the batch of changes that committed with it.
 *
 * The reader has named some records before (they are `known`); of those they are told too when one has gone.
 */
import { untilAllOver } from '@dunlin/testkit';
import { KnownRecords } from '../../live/known-records.ts';
import type { LivePlace } from '../../live/read-batch.ts';
import { livePlaceOfNow, readLiveBatch } from '../../live/read-batch.ts';
import { type VisibleBatch, visibleChanges } from '../../live/visible-changes.ts';
import type { Person } from '../../person.ts';
import type { Workspace } from '../../workspace.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from './random.ts';
import { shape, type TableKey, tableKeys } from './shape.ts';
import { applyUpdate, type Row, type Rows, stateOf, type World } from './world.ts';

export interface LiveAsk {
  readonly do: 'live';
  /** Which update of the world, or the deletion after all of them. */
  readonly step: number;
  readonly known: readonly { readonly table: TableKey; readonly id: number }[];
}

/** Places between the steps of a world, the first before its updates. */
export type Steps = readonly LivePlace[];

export const stepsOf = ({ updates, deleted }: World): number => updates.length + deleted.length;

/** @param knowable what the reader may see now, or might when it went */
export const randomLive = (random: Random, steps: number, knowable: LiveAsk['known']): LiveAsk => ({
  do: 'live',
  step: random.below(steps),
  known: random.some(knowable, 0.5),
});

export async function placeNow(workspace: Workspace): Promise<LivePlace> {
  await untilAllOver(workspace.database, workspace.key);
  return livePlaceOfNow(workspace);
}

export async function toldOf(
  workspace: Workspace,
  person: Person,
  { step, known: before }: LiveAsk,
  steps: Steps,
): Promise<VisibleBatch> {
  const known = new KnownRecords();
  for (const { table, id } of before) known.add(table, id);
  const [from, to] = [steps[step]!, steps[step + 1]!];
  const batch = await readLiveBatch(workspace, from);
  const changes = batch.changes.filter(
    ({ transaction }) => BigInt(transaction) < BigInt(to.changes.transaction),
  );
  return workspace.read((work) =>
    visibleChanges(work, person, { changes, tasks: [], notifications: [] }, known),
  );
}

/** What the reader must be told of a step, and nothing else: `table/id kind`, in any order. */
export function toTellOf(oracle: Oracle, world: World, { step, known }: LiveAsk): string[] {
  const before = rowsAt(world, step);
  const after = step < world.updates.length ? rowsAt(world, step + 1) : stateOf(world).rows;
  const told: string[] = [];
  for (const table of tableKeys) {
    for (const row of before[table]) {
      const then = after[table].find(({ id }) => id === row.id);
      const now = oracle.readable(table).find(({ id }) => id === row.id);
      const isKnown = known.some((each) => each.table === table && each.id === row.id);
      if (then === undefined || now === undefined) {
        if (isKnown && (then === undefined || changes(oracle, table, row, then, before, after).length > 0))
          told.push(`${table}/${row.id} gone`);
      } else if (
        changes(oracle, table, row, then, before, after).some(
          (key) => !('hidden' in oracle.cell(table, now, key)),
        )
      ) {
        told.push(`${table}/${row.id} changed`);
      }
    }
  }
  return told;
}

/** Updates of the world up to a step. */
export function rowsAt({ initial, updates }: World, step: number): Rows {
  const rows = structuredClone(initial);
  for (const update of updates.slice(0, step)) applyUpdate(rows, update);
  return rows;
}

/** Fields of a record that are stored, or computed from fields of its own, what a reference of its own leads to too. */
function changes(
  oracle: Oracle,
  table: TableKey,
  row: Row,
  then: Row,
  before: Rows,
  after: Rows,
): readonly string[] {
  const [past, next] = [oracle.over(before), oracle.over(after)];
  return shape[table].fields.flatMap(({ key, computed }) => {
    if (computed?.by === 'aggregate' && computed.value === undefined) return [];
    if (computed?.by !== 'lookup' && computed?.by !== 'formula')
      return past.value(table, row, key) === next.value(table, then, key) ? [] : [key];
    const starts = (computed.by === 'lookup' ? [computed.path] : computed.of).map(
      (path) => path.split('.')[0]!,
    );
    return starts.some((field) => row[field] !== then[field]) ? [key] : [];
  });
}
