/**
 * A workspace that runs: the engines wired to the store.
 *
 *   Workspace ◀── changeRecords, listRecords, runReport, completeTask, importFile, installPack, … ──▶ answers, or a Refusal
 *       └── tick(until) ──▶ day rolls, scheduled rules, due steps, reminders
 *
 * Knows no process, no port and no wall clock: the applications give it a database and a clock.
 */

export * from './administration/index.ts';
export * from './answer-tasks.ts';
export { collectAssets, type KeptAsset, keepAsset, type OpenedAsset, openAsset } from './assets/index.ts';
export * from './audit/index.ts';
export * from './bulk/index.ts';
export * from './buttons/index.ts';
export * from './case-workspace.ts';
export * from './cash/index.ts';
export * from './change-own-profile.ts';
export * from './change-records.ts';
export * from './changed-people.ts';
export * from './check-buckets.ts';
export * from './clock.ts';
export * from './complete-built-in-tables.ts';
export * from './definitions/index.ts';
export * from './delegations/index.ts';
export * from './deliver-messages.ts';
export * from './describe-app.ts';
export type { PagesDescription } from './describe-pages.ts';
export type { NamedRecord, TaskDetail, TaskSummary } from './describe-tasks.ts';
export * from './drift.ts';
export * from './duplicates/index.ts';
export * from './effective-rights/index.ts';
export * from './ensure-admin.ts';
export * from './explain.ts';
export * from './export/index.ts';
export * from './files/index.ts';
export * from './form-links/index.ts';
export * from './forms/index.ts';
export * from './formulas.ts';
export * from './imports/index.ts';
export * from './install-pack.ts';
export * from './kept-data.ts';
export * from './list-groups.ts';
export type { ListQuery, RecordPage } from './list-query.ts';
export * from './live/index.ts';
export * from './messages.ts';
export type { NamedExplanation } from './name-explanation.ts';
export * from './notifications/index.ts';
export * from './once/index.ts';
export * from './person.ts';
export * from './read-tasks.ts';
export * from './record-runs.ts';
export * from './record-timeline.ts';
export * from './records.ts';
export * from './refusal.ts';
export * from './reports.ts';
export * from './saved-views/index.ts';
export * from './system-lists.ts';
export * from './table-design/index.ts';
export type { TaskFact } from './task-facts.ts';
export * from './tick.ts';
export * from './trash.ts';
export * from './webhooks/index.ts';
export { type Commit, type Work, Workspace, type WorkspaceOptions } from './workspace.ts';
export * from './workspace-summary.ts';
