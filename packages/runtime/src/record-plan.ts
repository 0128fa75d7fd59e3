/** How one record is read in one statement, made once for each app, table and set of rights. */
import { planRecord, type RecordPlan } from '@dunlin/store';
import type { Grants } from '@dunlin/tables';
import type { CompiledApp } from './compiled-app.ts';
import { grantsOf, type Person } from './person.ts';

const plans = new WeakMap<CompiledApp, WeakMap<Grants, Map<string, RecordPlan>>>();

/** Undefined where there is no such table that the person may read. */
export function recordPlan(
  app: CompiledApp,
  person: Person,
  table: string,
  schema: string,
): RecordPlan | undefined {
  if (app.model.table(table) === undefined) return undefined;
  const grants = grantsOf(app, person);
  const ofApp = plans.get(app) ?? new WeakMap<Grants, Map<string, RecordPlan>>();
  plans.set(app, ofApp);
  const byTable = ofApp.get(grants) ?? new Map<string, RecordPlan>();
  ofApp.set(grants, byTable);
  const plan = byTable.get(table) ?? planRecord(app.model, grants, schema, { table, stored: true });
  if (plan !== undefined) byTable.set(table, plan);
  return plan;
}
