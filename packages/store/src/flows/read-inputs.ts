/** Inputs of one step, and the flow's conditions, read over many subjects by one query plan. */
import { type Query, QueryBuilder, type Value } from '@dunlin/expression';
import type { CompiledFlow, FlowMoment } from '@dunlin/flows';
import type { Session } from '../session.ts';
import { flowParameters } from './flow-context.ts';

export interface SubjectInputs {
  readonly inputs: Readonly<Record<string, Value>>;
  readonly exit: boolean;
  readonly pause: boolean;
  readonly hold: boolean;
}

/** @returns by id; subjects that do not exist are not in it */
export async function readInputs(
  session: Session,
  flow: CompiledFlow,
  step: string,
  ids: readonly number[],
  moment: FlowMoment,
): Promise<Map<number, SubjectInputs>> {
  const { inputs } = flow.steps.get(step)!;
  const query = queryOf(flow, step);
  const found = new Map<number, SubjectInputs>();
  if (query === undefined) {
    for (const id of ids) found.set(id, { inputs: {}, exit: false, pause: false, hold: false });
    return found;
  }
  const rows = await session.run(query, { ...flowParameters(moment), ids: [...new Set(ids)] });
  for (const row of rows) {
    const values = Object.fromEntries(inputs.map(({ key }, index) => [key, row[`i${index}`] ?? null]));
    found.set(row['id'] as number, {
      inputs: values,
      exit: row['exit'] === true,
      pause: row['pause'] === true,
      hold: row['hold'] === true,
    });
  }
  return found;
}

const queries = new WeakMap<CompiledFlow, Map<string, Query | undefined>>();

/** Undefined where nothing needs to be read. */
function queryOf(flow: CompiledFlow, step: string): Query | undefined {
  let known = queries.get(flow);
  if (known === undefined) {
    known = new Map();
    queries.set(flow, known);
  }
  if (known.has(step)) return known.get(step);
  const { inputs } = flow.steps.get(step)!;
  const query = buildQuery(flow, inputs);
  known.set(step, query);
  return query;
}

function buildQuery(flow: CompiledFlow, inputs: readonly { node: Parameters<QueryBuilder['scalar']>[0] }[]) {
  const conditions = [flow.exit, flow.pause, flow.hold];
  if (inputs.length === 0 && conditions.every((each) => each === undefined)) return undefined;
  const query = new QueryBuilder(flow.schema, flow.table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  for (const [index, { node }] of inputs.entries()) query.column(`i${index}`, node);
  if (flow.exit !== undefined) query.column('exit', flow.exit.node);
  if (flow.pause !== undefined) query.column('pause', flow.pause.node);
  if (flow.hold !== undefined) query.column('hold', flow.hold.node);
  return query.build();
}
