/** One action over everything that has just fired. */
import type { Problem } from '@dunlin/definition';
import { type Node, QueryBuilder } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import type { CompiledAction, CompiledRule } from '@dunlin/rules';
import { systemActor } from '@dunlin/tables';
import { sql } from 'kysely';
import { enrolFrom, noOwner } from '../flows/enrol.ts';
import { exitOnChange } from '../flows/exit-on-change.ts';
import { flowParameters } from '../flows/flow-context.ts';
import { systemTable } from '../flows/system-table.ts';
import { printQuery } from '../print/print-query.ts';
import { updateWhereIds } from '../records/index.ts';
import type { Session } from '../session.ts';
import type { Firings } from './fire-rule.ts';
import type { RuleContext } from './rule-context.ts';

/** Records changed with one call of the write pipeline. */
const chunk = 10_000;

export interface RefusedRecord {
  readonly record: number;
  readonly problem: Problem;
}

export interface ActionResult {
  /** Runs that began. */
  readonly started: number;
  /** Records that the action could not be done to. */
  readonly refused: readonly RefusedRecord[];
}

export async function runAction(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  action: CompiledAction,
  firings: Firings,
  moment: FlowMoment,
): Promise<ActionResult> {
  if (action.kind === 'start-flow') {
    return { started: await startFlow(session, context, rule, action.flow, firings, moment), refused: [] };
  }
  const values = Object.fromEntries(action.values.map(({ field, node }) => [field, node]));
  const refused: RefusedRecord[] = [];
  let after = 0;
  for (;;) {
    const { rows } = await sql<{ record_id: number }>`
      select record_id from ${systemTable(session, 'sys_firing')}
      where rule = ${rule.key}::text and id > ${firings.after}::bigint and record_id > ${after}::bigint
      order by record_id limit ${chunk}`.execute(session.db);
    if (rows.length === 0) return { started: 0, refused };
    refused.push(
      ...(await setFields(
        session,
        context,
        rule,
        values,
        rows.map((row) => row.record_id),
        moment,
      )),
    );
    after = rows.at(-1)!.record_id;
  }
}

async function startFlow(
  session: Session,
  { model, liveFlow }: RuleContext,
  rule: CompiledRule,
  key: string,
  firings: Firings,
  moment: FlowMoment,
): Promise<number> {
  const flow = liveFlow(key);
  if (flow === undefined) throw new Error(`Rule ${rule.key} starts flow ${key}, which is not published`);
  const query = new QueryBuilder(model, flow.table, { stored: true });
  query.column('id', query.field('id'));
  query.column('owner', flow.owner ?? noOwner);
  const subjects = printQuery(query.build(), flowParameters(moment), session.workspace);
  return enrolFrom(
    session,
    flow,
    sql`
      select subject.id, subject.owner from (${subjects}) as subject
      join ${systemTable(session, 'sys_firing')} as firing on firing.record_id = subject.id
      where firing.rule = ${rule.key}::text and firing.id > ${firings.after}::bigint`,
    moment,
  );
}

/** What the pipeline refuses is found by halving; the records concerned stay as they are, the others are set. */
async function setFields(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  values: Readonly<Record<string, Node>>,
  ids: readonly number[],
  moment: FlowMoment,
): Promise<RefusedRecord[]> {
  const writer = {
    actor: systemActor,
    through: { kind: 'rule', ref: rule.key },
    moment: { now: moment.now, today: moment.today },
  } as const;
  const result = await updateWhereIds(session, context.model, writer, { table: rule.table, ids, values });
  if (result.problems === undefined) {
    await exitOnChange(session, context.flows, { changed: result.changed, moment });
    return [];
  }
  if (ids.length === 1) return [{ record: ids[0]!, problem: result.problems[0]! }];
  const half = Math.ceil(ids.length / 2);
  return [
    ...(await setFields(session, context, rule, values, ids.slice(0, half), moment)),
    ...(await setFields(session, context, rule, values, ids.slice(half), moment)),
  ];
}
