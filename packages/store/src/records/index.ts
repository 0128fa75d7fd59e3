/**
 * Records: the one way to write them, and reads that hold to the reader's rights.
 *
 *   applyChanges      change set from outside, everything checked
 */
export { applyChanges } from './apply-changes.ts';
export type {
  ChangedRecord,
  ChangeResult,
  ChangeSet,
  Changes,
  GivenValues,
  RecordKey,
  WriteContext,
} from './change-set.ts';
export { recordProblemCodes } from './problems.ts';
