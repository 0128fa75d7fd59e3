/** For messages of runs: those whose subject meets the exit condition by now. */
import { QueryBuilder } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import { type FlowContext, flowParameters } from '../flows/flow-context.ts';
import type { Session } from '../session.ts';

export interface RunMessage {
  readonly id: number;
  readonly flow: string | null;
  readonly flow_version: number | null;
  readonly record_id: number;
}

/** @returns outcome by message id */
export async function readExits(
  session: Session,
  context: FlowContext,
  messages: readonly RunMessage[],
  moment: FlowMoment,
): Promise<Map<number, string>> {
  const exits = new Map<number, string>();
  const groups = Map.groupBy(messages, (message) =>
    context.flow(message.flow ?? '', message.flow_version ?? 0),
  );
  for (const [flow, group] of groups) {
    if (flow?.exit === undefined) continue;
    const query = new QueryBuilder(flow.schema, flow.table, { stored: true, keys: 'ids' }).where(
      flow.exit.node,
    );
    query.column('id', query.field('id'));
    const ids = [...new Set(group.map((message) => message.record_id))];
    const rows = await session.run(query.build(), { ...flowParameters(moment), ids });
    const met = new Set(rows.map((row) => row['id']));
    for (const message of group) if (met.has(message.record_id)) exits.set(message.id, flow.exit.outcome);
  }
  return exits;
}
