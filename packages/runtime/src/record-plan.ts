/** How one record is read in one statement, made once for each app, table and set of rights. */
import { KnownPlans, planRecord, type RecordPlan } from '@dunlin/store';
import type { CompiledApp } from './compiled-app.ts';
import { grantsOf, type Person } from './person.ts';

const plans = new KnownPlans<RecordPlan | undefined>();

/** Undefined where there is no such table that the person may read. */
export function recordPlan(
  app: CompiledApp,
  person: Person,
  table: string,
  schema: string,
): RecordPlan | undefined {
  if (app.model.table(table) === undefined) return undefined;
  const grants = grantsOf(app, person);
  return plans.of(app.model, grants, table, () =>
    planRecord(app.model, grants, schema, { table, stored: true }),
  );
}
