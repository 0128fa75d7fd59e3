/** For messages of runs: those whose subject meets the exit condition by now, and those to customers that must wait. */
import { QueryBuilder } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import { type FlowContext, flowParameters } from '../flows/flow-context.ts';
import type { Session } from '../session.ts';

export interface RunMessage {
  readonly id: number;
  readonly flow: string | null;
  readonly flow_version: number | null;
  readonly record_id: number;
  readonly audience: 'customer' | 'staff';
}

export interface Stopped {
  /** Outcome of the exit by message id. */
  readonly exits: ReadonlyMap<number, string>;
  /** Reason to hold the message, by its id. */
  readonly holds: ReadonlyMap<number, string>;
}

export async function readStopped(
  session: Session,
  context: FlowContext,
  messages: readonly RunMessage[],
  moment: FlowMoment,
): Promise<Stopped> {
  const exits = new Map<number, string>();
  const holds = new Map<number, string>();
  const groups = Map.groupBy(messages, (message) =>
    context.flow(message.flow ?? '', message.flow_version ?? 0),
  );
  for (const [flow, group] of groups) {
    // The pause first: its reason is the one that ends with it.
    const waits = [flow?.pause, flow?.hold].filter((each) => each !== undefined);
    if (flow === undefined || (flow.exit === undefined && waits.length === 0)) continue;
    const query = new QueryBuilder(flow.schema, flow.table, { stored: true, keys: 'ids' });
    query.column('id', query.field('id'));
    if (flow.exit !== undefined) query.column('exit', flow.exit.node);
    for (const [index, { node }] of waits.entries()) query.column(`wait${index}`, node);
    const ids = [...new Set(group.map((message) => message.record_id))];
    const rows = await session.run(query.build(), { ...flowParameters(moment), ids });
    const byId = new Map(rows.map((row) => [row['id'], row]));
    for (const { id, audience, record_id } of group) {
      const subject = byId.get(record_id);
      const wait = waits.find((_, index) => subject?.[`wait${index}`] === true);
      if (subject?.['exit'] === true) exits.set(id, flow.exit!.outcome);
      else if (wait !== undefined && audience === 'customer') holds.set(id, wait.reason);
    }
  }
  return { exits, holds };
}
