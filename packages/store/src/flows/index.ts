/**
 * Flows in the database: who enters, what falls due, what people answer, what ends a run early.
 *
 *   enrol ─▶ runDueSteps (claim, read, advance, write) ─▶ …          exitOnChange, in every write's transaction
 *   completeTask, claimTask, transferTask, remindOpenTasks, retryRuns
 */
export { claimTask, type Transfer, transferTask } from './assign-task.ts';
export { completeTask, type TaskCompletion } from './complete-task.ts';
export { endRuns, type RunEnd } from './end-runs.ts';
export { enrol } from './enrol.ts';
export { type ChangeEvent, type Exits, exitOnChange } from './exit-on-change.ts';
export type { FlowContext } from './flow-context.ts';
export { followChanges } from './follow-changes.ts';
export { countOpenWork, giveRuns, type OpenWork } from './open-work.ts';
export { pauseRuns, resumeRuns } from './pause-runs.ts';
export { taskProblemCodes } from './problems.ts';
export { type ChangeRule, cascadeFailure, cascadeLimit } from './queue-rule-events.ts';
export { type Reassignment, reassignTasks } from './reassign-tasks.ts';
export { remindOpenTasks } from './remind-tasks.ts';
export { retryRuns } from './retry-runs.ts';
export { type DueSteps, runDueSteps } from './run-due-steps.ts';
