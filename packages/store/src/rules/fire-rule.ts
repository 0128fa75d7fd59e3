/**
 * The records for which a rule's condition is true → its firings, in one statement: over the whole table, or among the
 * records that changed.
 *
 * A firing is unique by (rule, record, occurrence): a second worker, or the same one after a crash, adds nothing.
 * For `episode` a firing stays open as long as the condition holds; found false, it is closed, and the next
 * time it becomes true is a new episode.
 */
import { QueryBuilder } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import { type CompiledRule, occurrenceKey } from '@dunlin/rules';
import { type RawBuilder, sql } from 'kysely';
import { flowParameters } from '../flows/flow-context.ts';
import { systemTable } from '../flows/system-table.ts';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import type { RuleContext } from './rule-context.ts';

/** What has just fired: of a whole table the rule's firings with an id beyond `after`, else these records. */
export type Firings = { readonly count: number } & (
  | { readonly after: number }
  | { readonly records: readonly number[] }
);

/** A change that the rule looks at. */
export interface RuleEvent {
  readonly id: number;
  readonly record: number;
}

/** Looks at the rule's whole table. No other transaction may do the same for this rule at the time. */
export async function fireRule(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  moment: FlowMoment,
): Promise<Firings> {
  const after = await newestFiring(session);
  const insert = insertFirings(session, context, rule, moment);
  const { numAffectedRows } = await insert.execute(session.db);
  return { count: Number(numAffectedRows ?? 0), after };
}

/** Looks at records that changed; several changes of one record are one. */
export async function fireOnEvents(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  moment: FlowMoment,
  events: readonly RuleEvent[],
): Promise<Firings> {
  const latest = new Map(events.map(({ id, record }) => [record, id]));
  const insert = insertFirings(session, context, rule, moment, latest);
  const { rows } = await sql<{ record_id: number }>`${insert} returning record_id`.execute(session.db);
  const records = rows.map((row) => row.record_id).sort((a, b) => a - b);
  return { count: records.length, records };
}

/** @param among the records to look at, with their events; all where it is left out */
function insertFirings(
  session: Session,
  { model }: RuleContext,
  rule: CompiledRule,
  moment: FlowMoment,
  among?: ReadonlyMap<number, number>,
): RawBuilder<unknown> {
  const table = systemTable(session, 'sys_firing');
  const ids = among === undefined ? undefined : [...among.keys()];
  const keys = ids === undefined ? {} : { keys: 'ids' };
  const query = new QueryBuilder(model, rule.table, { stored: true, ...keys }).where(rule.condition);
  query.column('id', query.field('id'));
  for (const [index, { node }] of rule.inputs.entries()) query.column(`i${index}`, node);
  const parameters = { ...flowParameters(moment), ...(ids === undefined ? {} : { ids }) };
  const found = printQuery(query.build(), parameters, session.workspace);
  const inputs = sql.join(
    rule.inputs.flatMap(({ name }, index) => [sql`${name}::text`, sql.ref(`found.i${index}`)]),
  );
  const now = sql`${moment.now}::timestamptz`;
  const into = sql`insert into ${table} (rule, rule_version, table_key, record_id, occurrence, at, inputs, ended_at)
    select ${rule.key}::text, ${rule.version}::integer, ${rule.table}::text, found.id`;
  const said = sql`${now}, jsonb_build_object(${inputs})`;
  const once = sql`order by found.id on conflict (rule, record_id, occurrence) do nothing`;

  if (rule.once === 'episode') {
    const looked = ids === undefined ? sql`` : sql`and record_id = any(${ids}::bigint[])`;
    return sql`
      with found as materialized (${found}),
      earlier as (
        select record_id, count(*) as episodes, bool_or(ended_at is null) as open
        from ${table} where rule = ${rule.key}::text ${looked} group by record_id
      ),
      over as (
        update ${table} as firing set ended_at = ${now}
        where firing.rule = ${rule.key}::text and firing.ended_at is null ${looked}
          and not exists (select from found where found.id = firing.record_id)
        returning firing.record_id
      )
      ${into}, (coalesce(earlier.episodes, 0) + 1)::text, ${said}, null
      from found left join earlier on earlier.record_id = found.id
      where earlier.open is not true ${once}`;
  }
  if (rule.once === 'change') {
    return sql`
      ${into}, event.id::text, ${said}, ${now}
      from (${found}) as found
      join unnest(${ids ?? []}::bigint[], ${[...(among?.values() ?? [])]}::bigint[]) as event (record, id)
        on event.record = found.id ${once}`;
  }
  if (rule.once === 'press') {
    return sql`
      ${into}, ((
        select count(*) from ${table} as earlier where earlier.rule = ${rule.key}::text and earlier.record_id = found.id
      ) + 1)::text, ${said}, ${now}
      from (${found}) as found ${once}`;
  }
  const key = occurrenceKey(rule, moment.today);
  return sql`
    ${into}, ${key}::text, ${said}, ${now}
    from (${found}) as found
    where not exists (
      select from ${table} as earlier where earlier.rule = ${rule.key}::text and earlier.record_id = found.id
        and earlier.occurrence = ${key}::text
    ) ${once}`;
}

/** Ids only grow, and the schedule's row is locked: what this rule adds has a greater id. */
async function newestFiring(session: Session): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(max(id), 0) as id from ${systemTable(session, 'sys_firing')}`.execute(session.db);
  return rows[0]?.id ?? 0;
}
