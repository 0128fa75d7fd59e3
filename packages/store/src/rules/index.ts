/**
 * Rules in the database: syncSchedules after a publish, runScheduledRules when the time has come.
 */
export type { RuleContext } from './rule-context.ts';
export { runRule, runScheduledRules, type ScheduledRun } from './run-scheduled-rules.ts';
export { syncSchedules } from './sync-schedules.ts';
