/**
 * The records for which a rule's condition is true → its firings, in one statement over the whole table.
 *
 * A firing is unique by (rule, record, occurrence): a second worker, or the same one after a crash, adds nothing.
 * For `episode` a firing stays open as long as the condition holds; found false, it is closed, and the next
 * time it becomes true is a new episode.
 */
import { QueryBuilder } from '@dunlin/expression';
import type { FlowMoment } from '@dunlin/flows';
import { type CompiledRule, occurrenceKey } from '@dunlin/rules';
import { sql } from 'kysely';
import { flowParameters } from '../flows/flow-context.ts';
import { systemTable } from '../flows/system-table.ts';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import type { RuleContext } from './rule-context.ts';

/** What has just fired: the rule's firings with an id beyond `after`. */
export interface Firings {
  readonly count: number;
  readonly after: number;
}

export async function fireRule(
  session: Session,
  { model }: RuleContext,
  rule: CompiledRule,
  moment: FlowMoment,
): Promise<Firings> {
  const table = systemTable(session, 'sys_firing');
  const query = new QueryBuilder(model, rule.table, { stored: true }).where(rule.condition);
  query.column('id', query.field('id'));
  for (const [index, { node }] of rule.inputs.entries()) query.column(`i${index}`, node);
  const found = printQuery(query.build(), flowParameters(moment), session.workspace);
  const inputs = sql.join(
    rule.inputs.flatMap(({ name }, index) => [sql`${name}::text`, sql.ref(`found.i${index}`)]),
  );
  const after = await newestFiring(session);
  const key = occurrenceKey(rule, moment.today);
  const now = sql`${moment.now}::timestamptz`;
  const values = sql`${rule.key}::text, ${rule.version}::integer, ${rule.table}::text, found.id`;

  if (key === null) {
    const { numAffectedRows } = await sql`
      with found as materialized (${found}),
      earlier as (
        select record_id, count(*) as episodes, bool_or(ended_at is null) as open
        from ${table} where rule = ${rule.key}::text group by record_id
      ),
      over as (
        update ${table} as firing set ended_at = ${now}
        where firing.rule = ${rule.key}::text and firing.ended_at is null
          and not exists (select from found where found.id = firing.record_id)
        returning firing.record_id
      )
      insert into ${table} (rule, rule_version, table_key, record_id, occurrence, at, inputs, ended_at)
      select ${values}, (coalesce(earlier.episodes, 0) + 1)::text, ${now}, jsonb_build_object(${inputs}), null
      from found left join earlier on earlier.record_id = found.id
      where earlier.open is not true
      order by found.id
      on conflict (rule, record_id, occurrence) do nothing`.execute(session.db);
    return { count: Number(numAffectedRows ?? 0), after };
  }
  const { numAffectedRows } = await sql`
    insert into ${table} (rule, rule_version, table_key, record_id, occurrence, at, inputs, ended_at)
    select ${values}, ${key}::text, ${now}, jsonb_build_object(${inputs}), ${now}
    from (${found}) as found
    where not exists (
      select from ${table} as earlier where earlier.rule = ${rule.key}::text and earlier.record_id = found.id
        and earlier.occurrence = ${key}::text
    )
    order by found.id
    on conflict (rule, record_id, occurrence) do nothing`.execute(session.db);
  return { count: Number(numAffectedRows ?? 0), after };
}

/** Ids only grow, and the schedule's row is locked: what this rule adds has a greater id. */
async function newestFiring(session: Session): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(max(id), 0) as id from ${systemTable(session, 'sys_firing')}`.execute(session.db);
  return rows[0]?.id ?? 0;
}
