/**
 * Rules in the database: syncSchedules after a publish, runScheduledRules when the time has come, runChangedRules after
 * changes, pressRule when somebody presses a button.
 */

export { changeRulesOf } from './change-rules.ts';
export { pressRule } from './press-rule.ts';
export type { RuleContext } from './rule-context.ts';
export { runChangedRules } from './run-changed-rules.ts';
export { runRule, runScheduledRules, type ScheduledRun } from './run-scheduled-rules.ts';
export { stoppedEvents } from './stopped-events.ts';
export { syncSchedules } from './sync-schedules.ts';
