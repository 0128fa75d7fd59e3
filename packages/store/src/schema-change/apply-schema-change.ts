/**
 * Brings the tables of a workspace to the model.
 *
 *   read catalogue ─▶ plan ─▶ problems of the data ─▶ DDL and fills, in one transaction under a lock timeout
 */
import { hasErrors, type Problem, pointer, problem } from '@dunlin/definition';
import { type AppModel, fieldOf, type ModelTable, type Moment, systemActor, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { insideSavepoint } from '../records/savepoint.ts';
import { parametersOf, readWorkspaceDay } from '../records/workspace-day.ts';
import type { Session } from '../session.ts';
import { StoreError } from '../store-error.ts';
import { type CurrentSchema, readCurrentSchema } from './current-schema.ts';
import { fillColumn } from './fill-column.ts';
import { planSchemaChange, type SchemaPlan, type SchemaStep } from './plan-schema-change.ts';
import { printStep } from './print-step.ts';

/** How long a step waits for readers and writers of its table before the change is given up and tried again. */
export const lockTimeoutMs = 3_000;

export interface SchemaChange {
  readonly problems: readonly Problem[];
  readonly steps: readonly SchemaStep[];
  readonly kept: SchemaPlan['kept'];
}

/**
 * Does nothing but report when there are problems.
 *
 * @param moment its `today` is not used for rollups, which follow the workspace's business day
 * @throws StoreError store.lock-timeout; see `retryWhileLocked`
 */
export async function applySchemaChange(
  session: Session,
  model: AppModel,
  moment: Moment,
): Promise<SchemaChange> {
  const current = await readCurrentSchema(session);
  const plan = planSchemaChange(current, model);
  const problems = [...plan.problems, ...(await problemsOfData(session, model, plan.steps))];
  const change = { problems, steps: plan.steps, kept: plan.kept };
  if (hasErrors(problems)) return change;
  await sql`select set_config('lock_timeout', ${String(lockTimeoutMs)}, true)`.execute(session.db);
  const result = await insideSavepoint(
    session,
    async () => {
      await keepWritersOut(session, current);
      await takeSteps(session, model, moment, plan.steps);
      return change;
    },
    (thrown) => emptyValues(thrown, model),
  );
  await sql`select set_config('lock_timeout', '0', true)`.execute(session.db);
  return { ...change, problems: result.problems };
}

/** A value computed for a column must not be overtaken by a writer; readers go on until the columns themselves change. */
async function keepWritersOut(session: Session, current: CurrentSchema): Promise<void> {
  const tables = [...current.keys()].sort().map((table) => identifier(session.workspace, table));
  if (tables.length === 0) return;
  await sql`lock table ${sql.join(tables)} in share row exclusive mode`.execute(session.db);
}

async function takeSteps(
  session: Session,
  model: AppModel,
  moment: Moment,
  steps: readonly SchemaStep[],
): Promise<void> {
  const day = await readWorkspaceDay(session);
  const parameters = { ...parametersOf(systemActor, moment, day), today: day.businessDay };
  for (const step of [...steps].sort((a, b) => rank[a.kind] - rank[b.kind])) {
    for (const statement of printStep(step, session.workspace)) await statement.execute(session.db);
    if (step.kind !== 'fill-rollup' && step.kind !== 'fill-default') continue;
    const { table, column } = step;
    const field = fieldOf(tableOf(model, table), column);
    const isRollup = step.kind === 'fill-rollup';
    const node = isRollup ? field.node : field.default;
    if (node === undefined) continue;
    await fillColumn(session, { model, table, column, node, parameters, onlyEmpty: !isRollup });
  }
}

/** A default that gives nothing for some record, found when the column was to become required. */
function emptyValues(thrown: unknown, model: AppModel): Problem | undefined {
  if (!(thrown instanceof StoreError) || thrown.code !== 'store.not-null') return undefined;
  const table = thrown.table === undefined ? undefined : model.table(thrown.table);
  if (table === undefined || thrown.column === undefined) return undefined;
  const { column } = thrown;
  const detail = `"${column}" cannot be required: its default gives nothing for some records of ${table.key}`;
  return emptyProblem(table, column, detail, {});
}

function emptyProblem(table: ModelTable, column: string, detail: string, params: Problem['params']): Problem {
  const index = table.definition.fields.findIndex(({ key }) => key === column);
  return {
    ...problem('schema.empty-values', pointer('fields', index, 'required'), detail, params),
    document: `tables/${table.key}.json`,
  };
}

/** All tables stand before references do, all columns before values are computed. Equal ranks keep their order. */
const rank: Readonly<Record<SchemaStep['kind'], number>> = {
  'create-table': 0,
  'add-column': 1,
  'widen-column': 1,
  'allow-empty': 1,
  'drop-unique': 1,
  'fill-default': 2,
  'fill-rollup': 3,
  'forbid-empty': 4,
  'add-unique': 5,
  'add-index': 5,
  'add-reference': 6,
};

/** What existing records would break: empty values in a field that becomes required, duplicates in a unique one. */
async function problemsOfData(
  session: Session,
  model: AppModel,
  steps: readonly SchemaStep[],
): Promise<Problem[]> {
  const added = new Set(
    steps.flatMap((step) => (step.kind === 'add-column' ? [`${step.table}.${step.column.name}`] : [])),
  );
  const created = new Set(steps.flatMap((step) => (step.kind === 'create-table' ? [step.table] : [])));
  const problems: Problem[] = [];
  const count = async (table: string, from: ReturnType<typeof sql>): Promise<number> => {
    const source = identifier(session.workspace, table);
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from (select 1 from ${source} ${from}) as found`.execute(session.db);
    return rows[0]!.n;
  };
  for (const step of steps) {
    if (created.has(step.table)) continue;
    if (step.kind === 'forbid-empty') {
      const table = tableOf(model, step.table);
      if (fieldOf(table, step.column).default !== undefined) continue;
      const isNew = added.has(`${step.table}.${step.column}`);
      const empty = await count(step.table, isNew ? sql`` : sql`where ${identifier(step.column)} is null`);
      if (empty === 0) continue;
      const detail = `"${step.column}" cannot be required: ${empty} records of ${step.table} have nothing there. Give it a default`;
      problems.push(emptyProblem(table, step.column, detail, { count: empty }));
    } else if (step.kind === 'add-unique') {
      if (step.columns.some((column) => added.has(`${step.table}.${column}`))) continue;
      const columns = step.columns.map((column) => identifier(column));
      const filled = sql.join(
        columns.map((column) => sql`${column} is not null`),
        sql` and `,
      );
      const twice = await count(
        step.table,
        sql`where ${filled} group by ${sql.join(columns)} having count(*) > 1`,
      );
      if (twice === 0) continue;
      const detail = `${step.columns.join(', ')} cannot be unique: ${twice} values occur more than once in ${step.table}`;
      problems.push({
        ...problem('schema.duplicates', '/fields', detail, { count: twice }),
        document: `tables/${step.table}.json`,
      });
    }
  }
  return problems;
}
