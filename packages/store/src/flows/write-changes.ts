/**
 * Fields that steps set: of their subjects, or of records related to these, through the pipeline of all writes.
 *
 *   changes ─▶ the records they are about (two queries a step) ─▶ one change set a flow ─▶ what follows from it
 *
 * A change that is refused fails its token alone, whole: none of its records is written.
 */
import type { ChangeEffect, FlowMoment } from '@dunlin/flows';
import { systemActor } from '@dunlin/tables';
import { applyChanges } from '../records/index.ts';
import type { Session } from '../session.ts';
import type { TokenAt } from './claim-due.ts';
import type { FlowContext } from './flow-context.ts';
import { followChanges } from './follow-changes.ts';
import { readRelated } from './read-related.ts';
import { writeFailures } from './write-steps.ts';

export type TokensById = ReadonlyMap<number, Pick<TokenAt, 'flow' | 'depth'>>;

export interface ChangesWritten {
  /** Runs that ended, or whose token failed. */
  readonly stopped: Set<number>;
  /** Runs that the changes paused, with the reason. */
  readonly paused: Map<number, string>;
  ended: number;
  failed: number;
}

export async function writeChanges(
  session: Session,
  context: FlowContext,
  changes: readonly ChangeEffect[],
  tokens: TokensById,
  moment: FlowMoment,
): Promise<ChangesWritten> {
  const written: ChangesWritten = { stopped: new Set(), paused: new Map(), ended: 0, failed: 0 };
  const fail = async (failures: readonly { change: ChangeEffect; reason: string }[]): Promise<void> => {
    if (failures.length === 0) return;
    await writeFailures(
      session,
      failures.map(({ change, reason }) => ({ ...change, reason: reason.slice(0, 500) })),
      moment,
    );
    for (const { change } of failures) written.stopped.add(change.run);
    written.failed += failures.length;
  };
  for (const [ref, ofFlow] of Map.groupBy(changes, (change) => tokens.get(change.token)!.flow.key)) {
    const { targets, lost } = await targetsOf(session, ofFlow, tokens, moment);
    await fail(lost.map((change) => ({ change, reason: 'no-record: the record to change is not there' })));
    let left = targets;
    while (left.length > 0) {
      const round = eachRecordOnce(left);
      const result = await applyChanges(
        session,
        context.model,
        { actor: systemActor, moment, through: { kind: 'flow', ref } },
        { updates: round.map(({ change, table, id }) => ({ table, id, values: change.values })) },
      );
      if (result.problems === undefined) {
        const depth = Math.max(...round.map(({ change }) => tokens.get(change.token)!.depth));
        const exits = await followChanges(session, context, { changed: result.changed, moment }, depth);
        written.ended += exits.runs.length;
        for (const run of exits.runs) written.stopped.add(run);
        for (const { run, reason } of exits.paused) written.paused.set(run, reason);
        const done = new Set(round);
        left = left.filter((target) => !done.has(target));
        continue;
      }
      const refused = new Map(
        result.problems.flatMap((found) => {
          const target = round[Number(found.pointer.split('/')[2])];
          const { change } = target ?? {};
          return change === undefined
            ? []
            : [[change.token, { change, reason: `${found.code}: ${found.detail}` }] as const];
        }),
      );
      if (refused.size === 0) throw new Error(`set-fields was refused: ${result.problems[0]?.detail}`);
      await fail([...refused.values()]);
      left = left.filter(({ change }) => !refused.has(change.token));
    }
  }
  return written;
}

interface Target {
  readonly change: ChangeEffect;
  readonly table: string;
  readonly id: number;
}

/** @returns with `lost`, the changes of a record that no reference leads to */
async function targetsOf(
  session: Session,
  changes: readonly ChangeEffect[],
  tokens: TokensById,
  moment: FlowMoment,
): Promise<{ targets: Target[]; lost: ChangeEffect[] }> {
  const targets: Target[] = [];
  const lost: ChangeEffect[] = [];
  const alike = Map.groupBy(changes, ({ token, step }) => tokens.get(token)!.flow.steps.get(step)!);
  for (const [{ related }, group] of alike) {
    const { flow } = tokens.get(group[0]!.token)!;
    if (related === undefined) {
      targets.push(...group.map((change) => ({ change, table: flow.table, id: change.record })));
      continue;
    }
    const subjects = group.map((change) => change.record);
    const found = await readRelated(session, flow.schema, flow.table, related, subjects, moment);
    for (const change of group) {
      const ids = found.get(change.record) ?? [];
      if (ids.length === 0 && related.rows === undefined) lost.push(change);
      targets.push(...ids.map((id) => ({ change, table: related.table, id })));
    }
  }
  return { targets, lost };
}

/** Two changes of one record go one after the other, the later one last. */
function eachRecordOnce(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return targets.filter(({ table, id }) => {
    const key = `${table}/${id}`;
    return !seen.has(key) && seen.add(key);
  });
}
