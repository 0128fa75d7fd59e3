/** One action over everything that has just fired. */
import type { Problem } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import type { CompiledAction, CompiledRule } from '@dunlin/rules';
import type { Grants } from '@dunlin/tables';
import { sql } from 'kysely';
import { enrol, enrolFrom, noOwner } from '../flows/enrol.ts';
import { flowParameters } from '../flows/flow-context.ts';
import { systemTable } from '../flows/system-table.ts';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import type { Firings } from './fire-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { setFields } from './set-fields.ts';

/** Records changed with one call of the write pipeline. */
const chunk = 10_000;

/** A rule at work. */
export interface RuleWork {
  readonly rule: CompiledRule;
  readonly moment: FlowMoment;
  /** How many rules stand between what it does and the person, schedule or flow that began it. */
  readonly depth: number;
  /** Of the person who is told what was refused; absent where nobody is. */
  readonly told?: Grants;
}

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
  work: RuleWork,
  action: CompiledAction,
  firings: Firings,
): Promise<ActionResult> {
  if (action.kind === 'start-flow') {
    return { started: await startFlow(session, context, work, action.flow, firings), refused: [] };
  }
  const refused: RefusedRecord[] = [];
  for await (const ids of chunksOf(session, work.rule, firings)) {
    refused.push(...(await setFields(session, context, work, action, ids)));
  }
  return { started: 0, refused };
}

async function* chunksOf(session: Session, rule: CompiledRule, firings: Firings) {
  if ('records' in firings) {
    for (let i = 0; i < firings.records.length; i += chunk) yield firings.records.slice(i, i + chunk);
    return;
  }
  for (let after = 0; ; ) {
    const { rows } = await sql<{ record_id: number }>`
      select record_id from ${systemTable(session, 'sys_firing')}
      where rule = ${rule.key}::text and id > ${firings.after}::bigint and record_id > ${after}::bigint
      order by record_id limit ${chunk}`.execute(session.db);
    if (rows.length === 0) return;
    yield rows.map((row) => row.record_id);
    after = rows.at(-1)!.record_id;
  }
}

async function startFlow(
  session: Session,
  { model, liveFlow }: RuleContext,
  { rule, moment, depth }: RuleWork,
  key: string,
  firings: Firings,
): Promise<number> {
  const flow = liveFlow(key);
  if (flow === undefined) throw new Error(`Rule ${rule.key} starts flow ${key}, which is not published`);
  if ('records' in firings) return enrol(session, flow, firings.records, moment, depth);
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
    depth,
  );
}
