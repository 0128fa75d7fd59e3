/** Stored rollups that are not what they should be are computed again, with history, as after any write. */
import { type AppModel, type StoredRollup, tableOf } from '@dunlin/tables';
import type { Session } from '../session.ts';
import type { ChangedRecord, WriteContext } from './change-set.ts';
import type { Drift } from './find-drift.ts';
import { byLockOrder } from './lock-order.ts';
import { inLockOrder, lockRecords } from './lock-records.ts';
import { computeRollups } from './recompute-rollups.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';
import { writeHistory } from './write-history.ts';

/** @returns the records whose rollups differ now */
export const repairDrift = (
  session: Session,
  model: AppModel,
  context: WriteContext,
  drifts: readonly Drift[],
): Promise<ChangedRecord[]> =>
  inLockOrder(session, model, async () => {
    const tables = Map.groupBy(drifts, ({ table }) => table);
    for (const table of [...tables.keys()].sort(byLockOrder(model))) {
      await lockRecords(
        session,
        tableOf(model, table).key,
        tables.get(table)!.map(({ id }) => id),
      );
    }
    const wanted = new Map<StoredRollup, Set<number>>();
    for (const { table, field, id } of drifts) {
      const rollup = model.rollups.find((each) => each.table === table && each.field === field);
      if (rollup !== undefined) wanted.set(rollup, (wanted.get(rollup) ?? new Set()).add(id));
    }
    const day = await readWorkspaceDay(session);
    const parameters = { ...parametersOf(context.actor, context.moment, day), today: day.businessDay };
    const recomputed = await computeRollups(session, model, wanted, parameters);
    await writeHistory(
      session,
      context,
      recomputed.map((each) => ({ ...each, operation: 'recompute' as const })),
    );
    return recomputed.map(({ table, id, new: now }) => ({ table, id, fields: new Set(Object.keys(now)) }));
  });
