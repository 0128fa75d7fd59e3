/**
 * Records: the one way to write them, and reads that hold to the reader's rights.
 *
 *   applyChanges      change set from outside, everything checked
 *   applyChangesIf    the same, unless somebody has something against the outcome
 *   updateWhereIds    one change to many records, for rules and flows
 *   rollDay           stored rollups follow the business day
 *   restoreRecords    deleted records come back
 *   readDeleted       records that could come back, and `seeDeleted`: which of them a reader may see
 *   findDrift         stored rollups that are not what they should be
 *   repairDrift       and their repair
 *   readList          a page, its rights applied to rows, columns, filter, order, search and sums
 *   readGroups        the groups of a list, counted and added up
 *   readRecord        one record with all its fields, as its reader may see them
 *   readColumns       columns of given records, hidden and masked where they are so for the reader
 *   readTitles        what names given records to the reader
 */
export { applyChanges } from './apply-changes.ts';
export { applyChangesIf } from './apply-changes-if.ts';
export { rightGiving } from './authorise-fields.ts';
export type {
  ChangedRecord,
  ChangeResult,
  ChangeSet,
  Changes,
  GivenValues,
  RecordKey,
  WriteContext,
} from './change-set.ts';
export { evaluateAround, type RecordsAround } from './evaluate-around.ts';
export { evaluateRecord } from './evaluate-record.ts';
export { type Drift, findDrift } from './find-drift.ts';
export type { GroupPlace } from './group-key.ts';
export { guardCondition, guardPaths, readsWhere } from './guard-paths.ts';
export { KnownPlans } from './known-plans.ts';
export { lockRecords } from './lock-records.ts';
export { type ListPlan, planList } from './plan-list.ts';
export { planRecord, type RecordPlan } from './plan-record.ts';
export type { ListRequest } from './prepare-list.ts';
export { maxRows } from './prepare-rows.ts';
export { recordProblemCodes } from './problems.ts';
export { readColumns } from './read-columns.ts';
export { allFields, type ReadContext } from './read-context.ts';
export { type DeletedRecord, readDeleted, seeDeleted } from './read-deleted.ts';
export { type GroupList, type GroupRequest, type RecordGroup, readGroups } from './read-groups.ts';
export { type RecordList, readList } from './read-list.ts';
export { type ReadRecord, readRecord } from './read-record.ts';
export { readTitles } from './read-titles.ts';
export { readableWhere } from './readable-where.ts';
export { repairDrift } from './repair-drift.ts';
export { restoreRecords } from './restore-records.ts';
export { rollDay } from './roll-day.ts';
export { titleNode } from './row-nodes.ts';
export { type Column, marksOf, type RecordMarks, shownColumn } from './shown-columns.ts';
export { fieldProblem, unreadableFields, unreadableProblems } from './unreadable-fields.ts';
export { type SetResult, type SetValues, updateWhereIds } from './update-where-ids.ts';
