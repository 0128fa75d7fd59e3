/**
 * Brings the tables of a workspace to the model.
 *
 *   read catalogue ─▶ plan ─▶ count what it touches ─▶ lock ─▶ count again ─▶ DDL and fills ─▶ new checks
 *
 * All of it in the transaction of the session, under locks that give up: what is refused or cut off leaves nothing.
 */
import { hasErrors, type Problem, pointer, problem, type TableDefinition } from '@dunlin/definition';
import { QueryBuilder } from '@dunlin/expression';
import { type AppModel, fieldOf, type ModelTable, type Moment, systemActor, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { printQuery } from '../print/print-query.ts';
import { isNumbered } from '../records/free-numbers.ts';
import { idNode } from '../records/row-nodes.ts';
import { insideSavepoint, Refusal } from '../records/savepoint.ts';
import { parametersOf, readWorkspaceDay } from '../records/workspace-day.ts';
import type { Session } from '../session.ts';
import { StoreError } from '../store-error.ts';
import { assessSteps, checkProblem } from './assess-steps.ts';
import { type CurrentSchema, isLarge, readCurrentSchema } from './current-schema.ts';
import { tablesBehind } from './definition-changes.ts';
import { fillColumn, fillNumbers } from './fill-column.ts';
import { countAllKept, type Kept } from './kept.ts';
import { type LockPatience, limitWaiting, lockPatience, lockTables } from './lock-tables.ts';
import { planSchemaChange } from './plan-schema-change.ts';
import { printStep } from './print-step.ts';
import type { PlannedStep, SchemaStep } from './schema-step.ts';

/** How long a step waits for readers of its table before the change is given up. */
export const lockTimeoutMs = 900;

export interface SchemaChange {
  readonly problems: readonly Problem[];
  readonly steps: readonly PlannedStep[];
  /** What no definition names any more, with how many records hold something there. */
  readonly kept: readonly Kept[];
}

export interface SchemaChangeOptions {
  /** Table definitions that were live so far; without them all rollups are computed anew and no option is compared. */
  readonly previous?: readonly TableDefinition[];
  /** `table.field` whose values may be set aside. */
  readonly confirm?: Iterable<string>;
  readonly patience?: LockPatience;
  /** Leave to `finishOnline` what can be done beside the work of others. */
  readonly online?: boolean;
  /** Records from which on a table is large. */
  readonly largeRows?: number | undefined;
}

/** What a change would do, with counts; reads only, and locks nothing. */
export async function previewSchemaChange(
  session: Session,
  model: AppModel,
  moment: Moment,
  options: SchemaChangeOptions = {},
): Promise<SchemaChange> {
  const current = await readCurrentSchema(session);
  const { steps, kept } = planSchemaChange(current, model, options.previous);
  const context = { model, moment, current, previous: options.previous, confirmed: new Set(options.confirm) };
  const assessed = await assessSteps(session, steps, context);
  return { problems: assessed.problems, steps: assessed.steps, kept: await countAllKept(session, kept) };
}

/**
 * Does nothing but report when there are errors; warnings stand beside what was done.
 *
 * @param moment its `today` is not used for rollups, which follow the workspace's business day
 * @throws StoreError store.lock-timeout; the caller may try again with a new transaction
 */
export async function applySchemaChange(
  session: Session,
  model: AppModel,
  moment: Moment,
  options: SchemaChangeOptions = {},
): Promise<SchemaChange> {
  const first = await previewSchemaChange(session, model, moment, options);
  if (hasErrors(first.problems) || !first.steps.some(touchesTables)) return first;
  const current = await readCurrentSchema(session);
  await lockTables(session, tablesOf(first.steps, model, current), options.patience ?? lockPatience);
  // Others may have written between the first count and the lock.
  const change = await previewSchemaChange(session, model, moment, options);
  if (hasErrors(change.problems)) return change;
  await limitWaiting(session, lockTimeoutMs);
  const steps = change.steps.map((step) =>
    options.online === true &&
    step.kind === 'add-reference' &&
    isLarge(current, step.table, options.largeRows)
      ? { ...step, notValid: true as const }
      : step,
  );
  const result = await insideSavepoint(
    session,
    async () => ({ problems: await takeSteps(session, model, moment, steps) }),
    (thrown) => refusal(thrown, model),
  );
  await limitWaiting(session, 0);
  return { ...change, problems: [...change.problems, ...result.problems] };
}

const untouching: ReadonlySet<SchemaStep['kind']> = new Set([
  'remove-choices',
  'limit-values',
  'check-records',
]);
const touchesTables = ({ kind }: SchemaStep): boolean => !untouching.has(kind);

/** Tables that a step changes, refers to, or computes from, as far as they are there. */
function tablesOf(steps: readonly SchemaStep[], model: AppModel, current: CurrentSchema): Set<string> {
  const tables = new Set<string>();
  for (const step of steps.filter(touchesTables)) {
    tables.add(step.table);
    if (step.kind === 'add-reference') tables.add(step.target);
    if (step.kind !== 'fill-rollup' && step.kind !== 'fill-default') continue;
    const field = fieldOf(tableOf(model, step.table), step.column);
    const node = step.kind === 'fill-rollup' ? field.node : field.default;
    if (node !== undefined) for (const table of tablesBehind(node, model, step.table)) tables.add(table);
  }
  return new Set([...tables].filter((table) => current.has(table)));
}

/** @returns warnings about checks that could not be asked before */
async function takeSteps(
  session: Session,
  model: AppModel,
  moment: Moment,
  steps: readonly PlannedStep[],
): Promise<Problem[]> {
  const day = await readWorkspaceDay(session);
  const parameters = { ...parametersOf(systemActor, moment, day), today: day.businessDay };
  const warnings: Problem[] = [];
  for (const step of [...steps].sort((a, b) => rank[a.kind] - rank[b.kind])) {
    for (const statement of printStep(step, session.workspace, day.zone)) await statement.execute(session.db);
    if (step.kind === 'check-records' && step.touches?.[0]?.count === null) {
      const { node } = tableOf(model, step.table).checks.find(({ key }) => key === step.check)!;
      const query = new QueryBuilder(model, step.table, { stored: true })
        .column('id', idNode(step.table))
        .column('holds', node)
        .build();
      const { rows } = await sql<{ n: number }>`select count(*) as n
        from (${printQuery(query, parameters, session.workspace)}) as results where holds is not true`.execute(
        session.db,
      );
      if (rows[0]!.n > 0) warnings.push(checkProblem(model, step, rows[0]!.n));
    }
    if (step.kind !== 'fill-rollup' && step.kind !== 'fill-default') continue;
    const { table, column } = step;
    const field = fieldOf(tableOf(model, table), column);
    const isRollup = step.kind === 'fill-rollup';
    const node = isRollup ? field.node : field.default;
    if (isNumbered(field)) await fillNumbers(session, tableOf(model, table), field);
    if (node === undefined) continue;
    try {
      await fillColumn(session, { model, table, column, node, parameters, onlyEmpty: !isRollup });
    } catch (thrown) {
      if (!isOutOfRange(thrown)) throw thrown;
      const what = isRollup ? 'computed value' : 'default';
      const detail = `A ${what} of "${column}" is too large for some records of ${table}`;
      throw new Refusal([fieldProblem(tableOf(model, table), column, 'schema.overflow', '', detail, {})]);
    }
  }
  return warnings;
}

const isOutOfRange = (thrown: unknown): boolean =>
  thrown instanceof StoreError && (thrown.code === 'store.value-range' || /^22/.test(thrown.sqlstate ?? ''));

/** What writers or defaults brought in between the count and the step, as a problem at its field. */
function refusal(thrown: unknown, model: AppModel): Problem | undefined {
  if (!(thrown instanceof StoreError)) return undefined;
  const table = thrown.table === undefined ? undefined : model.table(thrown.table);
  if (thrown.code === 'store.not-null' && table !== undefined && thrown.column !== undefined) {
    const { column } = thrown;
    const detail = `"${column}" cannot be required: its default gives nothing for some records of ${table.key}`;
    return fieldProblem(table, column, 'schema.empty-values', 'required', detail, {});
  }
  if (thrown.code === 'store.unique' && table !== undefined) {
    const detail = `A set of fields of ${table.key} cannot be unique: their defaults give the same to several records`;
    return { ...problem('schema.duplicates', '/unique', detail), document: `tables/${table.key}.json` };
  }
  return undefined;
}

function fieldProblem(
  table: ModelTable,
  column: string,
  code: string,
  part: string,
  detail: string,
  params: Problem['params'],
): Problem {
  const index = table.definition.fields.findIndex(({ key }) => key === column);
  const parts = part === '' ? ['fields', index] : ['fields', index, part];
  return { ...problem(code, pointer(...parts), detail, params), document: `tables/${table.key}.json` };
}

/** All tables stand before references do, all columns before values are computed. Equal ranks keep their order. */
const rank: Readonly<Record<SchemaStep['kind'], number>> = {
  'create-table': 0,
  'drop-reference': 0,
  'drop-unique': 0,
  'rename-column': 1,
  'rename-index': 1,
  'rename-reference': 1,
  'set-aside': 2,
  'drop-computed': 2,
  'stop-computing': 2,
  'add-column': 3,
  'widen-column': 3,
  'allow-empty': 3,
  'convert-column': 4,
  'fill-default': 5,
  'fill-rollup': 6,
  'forbid-empty': 7,
  'add-unique': 8,
  'add-index': 8,
  'add-reference': 9,
  'remove-choices': 10,
  'limit-values': 10,
  'check-records': 10,
};
