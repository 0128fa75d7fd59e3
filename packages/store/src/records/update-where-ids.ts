/**
 * The same change to many records, as rules make it: a few statements for 100,000 records, history included.
 * Values are constants or expressions over the record; the records never leave the database.
 *
 *   lock ─▶ one statement: compute, keep what differs, update, note history ─▶ rollups, checks as after any write
 */
import { type Problem, problem } from '@dunlin/definition';
import { type Node, QueryBuilder, type Value } from '@dunlin/expression';
import {
  type AppModel,
  actorId,
  type ColumnType,
  coerceField,
  type ModelField,
  type ModelTable,
  namedActors,
  referredTable,
} from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { printQuery } from '../print/print-query.ts';
import { typeName } from '../schema-change/plan-schema-change.ts';
import type { Session } from '../session.ts';
import { linkStrength, type Touched } from './affected-rollups.ts';
import type { ChangedRecord, WriteContext } from './change-set.ts';
import { checkOutcome, type Written } from './check-outcome.ts';
import { fixedProblem } from './guard-fixed-values.ts';
import { inLockOrder, lockRecords } from './lock-records.ts';
import { recordProblem } from './preparation.ts';
import { recomputeAfter } from './recompute-rollups.ts';
import { idNode, storedColumn } from './row-nodes.ts';
import { insideSavepoint, Refusal } from './savepoint.ts';
import { violationProblem } from './violation-problem.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';
import { writeHistory } from './write-history.ts';

type Sql = RawBuilder<unknown>;

export interface SetValues {
  readonly table: string;
  readonly ids: readonly number[];
  /** A constant in canonical form, or a checked expression over the record. */
  readonly values: Readonly<Record<string, Value | Node>>;
}

export type SetResult =
  | { readonly problems: readonly Problem[] }
  | { readonly problems?: undefined; readonly changed: readonly ChangedRecord[] };

/**
 * @param context must be the system's: rights are those of whoever published the rule or flow
 * @returns the records that differ now (and those whose rollups do), or problems when nothing was written
 */
export async function updateWhereIds(
  session: Session,
  model: AppModel,
  context: WriteContext,
  { table: key, ids, values }: SetValues,
): Promise<SetResult> {
  if (context.actor.kind !== 'system')
    throw new Error('updateWhereIds is for the system; people use applyChanges');
  const table = model.table(key);
  if (table === undefined)
    return { problems: [problem('record.table', '/table', `There is no table "${key}"`)] };
  const { fields, problems } = coerced(table, values, context);
  if (problems.length > 0) return { problems };
  if (fields.length === 0 || ids.length === 0) return { changed: [] };
  const none = { drafts: [], edits: [], removals: [], problems: [] };
  return inLockOrder(session, model, async () => {
    await lockRecords(session, key, new Set(ids));
    await lockReferred(session, model, table, fields);
    return insideSavepoint(
      session,
      () => write(session, model, context, table, ids, fields),
      (thrown) => violationProblem(thrown, model, none),
    );
  });
}

interface NewValue {
  readonly field: ModelField;
  readonly node: Node;
}

function coerced(
  table: ModelTable,
  values: SetValues['values'],
  context: WriteContext,
): { fields: NewValue[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const fields = Object.entries(values).flatMap(([key, value]): NewValue[] => {
    const at = `/values/${key}`;
    const field = table.columns.get(key);
    if (
      field === undefined ||
      field.readOnly ||
      field.fieldType?.source !== 'column' ||
      !table.fields.has(key)
    ) {
      problems.push(
        recordProblem('record.field', at, `"${key}" is no field of ${table.key} that can be set`),
      );
      return [];
    }
    const fixed = fixedProblem(table, field, context, at);
    if (fixed !== undefined) {
      problems.push(fixed);
      return [];
    }
    if (isNode(value)) return [{ field, node: value }];
    const result = coerceField(field.fieldType, value, field.options);
    if ('problem' in result) {
      problems.push(problem(result.problem.code, at, result.problem.detail, result.problem.params));
      return [];
    }
    if (field.required && (result.value === null || result.value === '')) {
      problems.push(recordProblem('record.required', at, `"${field.label.en}" is required`, { field: key }));
    }
    return [{ field, node: { kind: 'literal', value: result.value, type: field.type } }];
  });
  return { fields, problems };
}

/** Nodes have a type beside their kind; a value of a JSON field that has both is given as a literal node. */
const isNode = (value: Value | Node): value is Node =>
  typeof value === 'object' && value !== null && 'kind' in value && 'type' in value;

/** Records that a constant refers to. */
async function lockReferred(
  session: Session,
  model: AppModel,
  table: ModelTable,
  fields: readonly NewValue[],
): Promise<void> {
  for (const { field, node } of fields) {
    const target = referredTable(field);
    if (target === undefined || node.kind !== 'literal' || typeof node.value !== 'number') continue;
    await lockRecords(session, target, [node.value], linkStrength(model, table.key, field.key));
  }
}

async function write(
  session: Session,
  model: AppModel,
  context: WriteContext,
  table: ModelTable,
  ids: readonly number[],
  fields: readonly NewValue[],
): Promise<SetResult> {
  const day = await readWorkspaceDay(session);
  const parameters = parametersOf(context.actor, context.moment, day);
  const stored = context.moment.today === day.businessDay;
  const builder = new QueryBuilder(model, table.key, { stored, keys: 'ids' }).column('id', idNode(table.key));
  for (const [index, { field, node }] of fields.entries()) {
    builder.column(`o${index}`, storedColumn(builder, table, field.key)).column(`n${index}`, node);
  }
  const computed = printQuery(builder.build(), { ...parameters, ids }, session.workspace);
  const references = fields.flatMap(({ field }, index) =>
    referredTable(field) === undefined ? [] : [{ field, index }],
  );
  const shown = references.flatMap(({ index }) => [identifier(`o${index}`), identifier(`n${index}`)]);
  const named = namedActors(context.actor);
  const { rows } = await sql<Record<string, Value>>`
    with computed as (${computed}),
    differing as (${printDiffering(table, fields)}),
    written as (
      update ${identifier(session.workspace, table.key)} as target
      set ${sql.join(fields.map(({ field }, index) => sql`${identifier(field.key)} = differing.${identifier(`n${index}`)}`))},
        version = target.version + 1, updated_at = ${context.moment.now}::timestamptz,
        updated_by = ${actorId(context.actor)}::bigint
      from differing where target.id = differing.id
    ),
    noted as (
      insert into ${identifier(session.workspace, 'sys_change')}
        (transaction_id, at, actor_id, as_id, through_kind, through_ref, table_key, record_id, operation, old_values, new_values)
      select pg_current_xact_id(), ${context.moment.now}::timestamptz, ${named.actor}::bigint,
        ${named.as}::bigint, ${context.through.kind}::text, ${context.through.ref ?? null}::text, ${table.key}::text, id, 'update',
        ${printObject(fields, 'o')}, ${printObject(fields, 'n')}
      from differing order by id
    )
    select ${sql.join([identifier('id'), ...shown])} from differing order by id`.execute(session.db);
  if (rows.length === 0) return { changed: [] };

  const names: ReadonlySet<string> = new Set(fields.map(({ field }) => field.key));
  const touched = rows.map((row): Touched => {
    const state = (prefix: 'o' | 'n'): Record<string, Value> =>
      Object.fromEntries(references.map(({ field, index }) => [field.key, row[`${prefix}${index}`] ?? null]));
    return { id: row['id'] as number, before: state('o'), after: state('n'), fields: names };
  });
  for (const { field, index } of references) {
    const ids = new Set(rows.map((row) => row[`n${index}`]).filter((id) => typeof id === 'number'));
    await lockRecords(session, referredTable(field)!, ids, linkStrength(model, table.key, field.key));
  }
  const recomputed = await recomputeAfter(session, model, new Map([[table.key, touched]]), {
    ...parameters,
    today: day.businessDay,
  });
  const follow = recomputed.map(({ table, id, new: now }) => ({
    table,
    id,
    fields: new Set(Object.keys(now)),
  }));
  const written: Written[] = [
    ...touched.map(({ id }) => ({
      table: table.key,
      id,
      action: 'update' as const,
      at: '',
      valuesAt: '/values',
    })),
    ...follow.map((each) => ({ ...each, action: 'recompute' as const })),
  ];
  const problems = await checkOutcome(session, model, context, written, parameters);
  if (problems.length > 0) throw new Refusal(problems);
  await writeHistory(
    session,
    context,
    recomputed.map((each) => ({ ...each, operation: 'recompute' as const })),
  );
  return { changed: [...touched.map(({ id }) => ({ table: table.key, id, fields: names })), ...follow] };
}

/** New values in the precision of their column, so that rounding is not taken for a change every time. */
function printDiffering(table: ModelTable, fields: readonly NewValue[]): Sql {
  const columns = fields.flatMap(({ field }, index) => [
    identifier(`o${index}`),
    sql`cast(${identifier(`n${index}`)} as ${castType(field.column!, table)}) as ${identifier(`n${index}`)}`,
  ]);
  const differ = fields.map(
    (_, index) => sql`${identifier(`n${index}`)} is distinct from ${identifier(`o${index}`)}`,
  );
  return sql`select * from (select ${sql.join([identifier('id'), ...columns])} from computed) as rounded
    where ${sql.join(differ, sql` or `)}`;
}

/** The closed list of column types; nothing from outside is spliced. */
const castType = (column: ColumnType, table: ModelTable): Sql => sql.raw(typeName(column, table.key));

/** `{field: value}` of those that differ, in the forms that values have in history. */
function printObject(fields: readonly NewValue[], prefix: 'o' | 'n'): Sql {
  const parts = fields.map(({ field }, index) => {
    const value = printJson(identifier(`${prefix}${index}`), field.column!);
    const differs = sql`${identifier(`n${index}`)} is distinct from ${identifier(`o${index}`)}`;
    return sql`case when ${differs} then jsonb_build_object(${field.key}::text, ${value}) else '{}'::jsonb end`;
  });
  return sql.join(parts, sql` || `);
}

function printJson(value: Sql, { kind }: ColumnType): Sql {
  if (kind === 'numeric') return sql`to_jsonb(trim_scale(${value})::text)`;
  if (kind === 'timestamptz') {
    return sql`to_jsonb(to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
  }
  return sql`to_jsonb(${value})`;
}
