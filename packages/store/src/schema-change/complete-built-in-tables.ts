/** A workspace made by an older version gets the built-in tables, and the fields of them, that it does not have yet. */
import type { Problem } from '@dunlin/definition';
import { type AppModel, builtInTables, type Moment } from '@dunlin/tables';
import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { applySchemaChange } from './apply-schema-change.ts';
import { readCurrentSchema } from './current-schema.ts';

/**
 * Does nothing where all are there. Of several processes that start at once one does it and the others wait.
 *
 * @returns the problems for which it could not be done
 * @throws StoreError store.lock-timeout; see `retryWhileLocked`
 */
export async function completeBuiltInTables(
  session: Session,
  model: AppModel,
  moment: Moment,
): Promise<readonly Problem[]> {
  if (!(await isIncomplete(session, model))) return [];
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${session.workspace}/built-in`}, 0))`.execute(
    session.db,
  );
  if (!(await isIncomplete(session, model))) return [];
  return (await applySchemaChange(session, model, moment)).problems;
}

async function isIncomplete(session: Session, model: AppModel): Promise<boolean> {
  const current = await readCurrentSchema(session);
  return builtInTables.some(({ key }) => {
    const found = current.get(key);
    return [...(model.table(key)?.columns.keys() ?? [])].some(
      (column) => found?.columns.has(column) !== true,
    );
  });
}
