/**
 * A workspace made by an older version gets the built-in tables, and the fields of them, that it does not have yet.
 * The same heals what a change that was cut off left beside the definitions: half-built indexes, keys of fields that
 * never came.
 */
import type { Problem } from '@dunlin/definition';
import type { AppModel, Moment } from '@dunlin/tables';
import { holdPublishing } from '../definitions/publish.ts';
import type { Session } from '../session.ts';
import { applySchemaChange } from './apply-schema-change.ts';
import { readCurrentSchema } from './current-schema.ts';
import { planSchemaChange } from './plan-schema-change.ts';

/** How long to wait for another process that does the same, in milliseconds. */
const patienceMs = 30_000;

/**
 * Does nothing where the tables are as the published definitions say. Of several processes that start at once one does it
 * and the others wait.
 *
 * @returns the problems for which it could not be done
 * @throws StoreError store.lock-timeout; see `retryWhileLocked`
 */
export async function completeBuiltInTables(
  session: Session,
  model: AppModel,
  moment: Moment,
): Promise<readonly Problem[]> {
  // No definition changes here: only what the catalogue lacks is of interest.
  const previous = [...model.tables.values()].map(({ definition }) => definition);
  const isComplete = async (): Promise<boolean> =>
    planSchemaChange(await readCurrentSchema(session), model, previous).steps.length === 0;
  if (await isComplete()) return [];
  await holdPublishing(session, patienceMs);
  if (await isComplete()) return [];
  return (await applySchemaChange(session, model, moment, { previous })).problems;
}
