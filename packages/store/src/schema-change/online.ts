/**
 * The slow parts of a change of large tables, done beside the work of others: before the change its columns are added
 * and its indexes built, after it its foreign keys are looked through.
 *
 *   prepareOnline ─▶ applySchemaChange and publish, in one transaction ─▶ finishOnline
 *
 * Each part stands by itself and is harmless without the others: whatever a crash leaves is found and gone on with by
 * the next change or the next start, and taken away where the change did not come (`completeBuiltInTables`). On the embedded database, whose only connection nobody waits
 * beside, there is nothing to gain and nothing is done.
 */
import type { AppModel } from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Database } from '../session.ts';
import { StoreError } from '../store-error.ts';
import type { SchemaChangeOptions } from './apply-schema-change.ts';
import { type CurrentSchema, isLarge, readCurrentSchema } from './current-schema.ts';
import { lockPatience, patiently } from './lock-tables.ts';
import { planSchemaChange } from './plan-schema-change.ts';
import { printStep } from './print-step.ts';
import type { SchemaStep } from './schema-step.ts';

/** How long one index may take to be built, in milliseconds. */
const buildTimeoutMs = 30 * 60_000;
/** How long to wait for the transactions that an index build must outlast, in milliseconds. */
const buildPatienceMs = 60_000;

/**
 * Call it for a change that has no problems.
 * @returns names of the indexes that were built
 * @throws StoreError store.lock-timeout when others hold a table for too long
 */
export async function prepareOnline(
  database: Database,
  workspace: string,
  model: AppModel,
  options: SchemaChangeOptions = {},
): Promise<string[]> {
  if (database.kind === 'embedded') return [];
  const { current, steps } = await database.read(workspace, async (session) => {
    const found = await readCurrentSchema(session);
    return { current: found, steps: planSchemaChange(found, model, options.previous).steps };
  });
  const large = steps.filter((step) => isLarge(current, step.table, options.largeRows));
  if (large.length === 0) return [];
  const added = columnsToFill(large);
  if (added.length > 0) {
    await database.transaction(workspace, (session) =>
      patiently(session, options.patience ?? lockPatience, async () => {
        for (const step of added) {
          for (const statement of printStep(step, workspace, '')) await statement.execute(session.db);
        }
      }),
    );
  }
  const built: string[] = [];
  for (const step of large) {
    if (step.kind !== 'add-unique' && step.kind !== 'add-index') continue;
    const columns = step.kind === 'add-unique' ? step.columns : [step.column];
    // Columns that come with the change itself are indexed there.
    if (!columns.every((column) => staysAsItIs(large, current, step.table, column))) continue;
    await buildIndex(database, workspace, step.table, step.name, columns, step.kind === 'add-unique');
    built.push(step.name);
  }
  return built;
}

/** Looks through foreign keys that hold for new records and were not asked of old ones yet. */
export async function finishOnline(database: Database, workspace: string): Promise<void> {
  const current = await database.read(workspace, readCurrentSchema);
  for (const [table, { references }] of current) {
    for (const [name, { validated }] of references) {
      if (validated) continue;
      await outside(
        database,
        sql`alter table ${identifier(workspace, table)} validate constraint ${identifier(name)}`,
      );
    }
  }
}

/** Columns that are filled within the change: added before it they keep nobody from reading meanwhile. */
function columnsToFill(steps: readonly SchemaStep[]): SchemaStep[] {
  const filled = new Set(
    steps.flatMap((step) =>
      step.kind === 'fill-default' || step.kind === 'fill-rollup' ? [`${step.table}.${step.column}`] : [],
    ),
  );
  const replaced = new Set(
    steps.flatMap((step) =>
      step.kind === 'set-aside' || step.kind === 'drop-computed' ? [`${step.table}.${step.column}`] : [],
    ),
  );
  return steps.filter((step) => {
    if (step.kind !== 'add-column') return false;
    const name = `${step.table}.${step.column.name}`;
    return filled.has(name) && !replaced.has(name);
  });
}

function staysAsItIs(
  steps: readonly SchemaStep[],
  current: CurrentSchema,
  table: string,
  column: string,
): boolean {
  if (current.get(table)?.columns.has(column) !== true) return false;
  return !steps.some(
    (step) =>
      step.table === table &&
      ((step.kind === 'rename-column' && (step.column === column || step.from === column)) ||
        ((step.kind === 'convert-column' || step.kind === 'set-aside' || step.kind === 'drop-computed') &&
          step.column === column) ||
        (step.kind === 'fill-default' && step.column === column)),
  );
}

async function buildIndex(
  database: Database,
  workspace: string,
  table: string,
  name: string,
  columns: readonly string[],
  isUnique: boolean,
): Promise<void> {
  const index = identifier(workspace, name);
  // What a build that was cut off left is in the way and of no use.
  await outside(database, sql`drop index concurrently if exists ${index}`);
  const unique = isUnique ? sql`unique ` : sql``;
  const list = sql.join(columns.map((column) => identifier(column)));
  try {
    await outside(
      database,
      sql`create ${unique}index concurrently ${identifier(name)} on ${identifier(workspace, table)} (${list})`,
    );
  } catch (thrown) {
    await outside(database, sql`drop index concurrently if exists ${index}`);
    // Values that came in twice meanwhile are counted by the change itself.
    if (!(thrown instanceof StoreError) || thrown.code !== 'store.unique') throw thrown;
  }
}

/** A statement outside of every transaction, on a connection that may take its time for it. */
async function outside(database: Database, statement: RawBuilder<unknown>): Promise<void> {
  await database.shared.connection().execute(async (db) => {
    const set = (statementMs: string, lockMs: string) =>
      sql`select set_config('statement_timeout', ${statementMs}, false), set_config('lock_timeout', ${lockMs}, false)`.execute(
        db,
      );
    const { rows } = await sql<{ statement: string; lock: string }>`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`.execute(
      db,
    );
    await set(String(buildTimeoutMs), String(buildPatienceMs));
    try {
      await statement.execute(db);
    } finally {
      // A lost connection is thrown away by its pool, settings and all.
      await set(rows[0]!.statement, rows[0]!.lock).catch(() => undefined);
    }
  });
}
