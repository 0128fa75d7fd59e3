/**
 * Records enter a flow: one run and one token each, set-based.
 *
 * One statement, whatever the number: records that have a live run of the flow, or may not enter again, are left out;
 * a second worker enrolling the same record meets the unique index of live runs and adds nothing.
 * The run's subject is not locked: its exit condition is looked at when its first token is claimed.
 */
import { QueryBuilder } from '@dunlin/expression';
import type { CompiledFlow, FlowMoment } from '@dunlin/flows';
import type { Moment } from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import { flowMoment, flowParameters } from './flow-context.ts';
import { systemTable } from './system-table.ts';

/**
 * Enrols records by id.
 * @param depth how many rules stand between this and what began it
 * @returns how many runs began
 */
export async function enrol(
  session: Session,
  flow: CompiledFlow,
  ids: readonly number[],
  moment: Moment,
  depth = 0,
): Promise<number> {
  if (ids.length === 0) return 0;
  const at = await flowMoment(session, moment);
  return enrolFrom(session, flow, subjectsWithOwner(session, flow, at, ids), at, depth);
}

/**
 * Enrols what a query names.
 * @param subjects SQL of rows `(id, owner)`, each id once
 */
export async function enrolFrom(
  session: Session,
  flow: CompiledFlow,
  subjects: RawBuilder<unknown>,
  moment: FlowMoment,
  depth = 0,
): Promise<number> {
  const runs = systemTable(session, 'sys_run');
  const again = flow.reentry === 'again' ? sql`and past.status = 'active'` : sql``;
  const { numAffectedRows } = await sql`
    with entering as (${subjects}),
    started as (
      insert into ${runs} (flow, flow_version, table_key, record_id, status, owner_id, depth, started_at)
      select ${flow.key}::text, ${flow.version}::integer, ${flow.table}::text, entering.id, 'active', entering.owner,
        ${depth}::integer, ${moment.now}::timestamptz
      from entering
      where not exists (
        select from ${runs} as past where past.flow = ${flow.key}::text and past.record_id = entering.id
          and past.table_key = ${flow.table}::text ${again}
      )
      order by entering.id
      on conflict (flow, record_id) where status = 'active' do nothing
      returning id
    )
    insert into ${systemTable(session, 'sys_token')} (run_id, step, occurrence, state, due_at)
    select id, ${flow.start}::text, 0, 'waiting', ${moment.now}::timestamptz from started order by id`.execute(
    session.db,
  );
  return Number(numAffectedRows ?? 0);
}

function subjectsWithOwner(
  session: Session,
  flow: CompiledFlow,
  moment: FlowMoment,
  ids: readonly number[],
): RawBuilder<unknown> {
  const query = new QueryBuilder(flow.schema, flow.table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  query.column('owner', flow.owner ?? noOwner);
  return printQuery(query.build(), { ...flowParameters(moment), ids: [...ids] }, session.workspace);
}

/** Owner of runs whose flow names none. */
export const noOwner = { kind: 'literal', value: null, type: { kind: 'reference', table: 'users' } } as const;
