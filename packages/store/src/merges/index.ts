/**
 * Records that are proposed to be one, and those that were made one.
 *
 *   distinct pairs    what somebody has said is two
 *   referring rows    everything that leads to some records: references, and what the engines keep about them
 *   merges            what a merge did, for its undo
 */
export { distinctPairs, forgetDistinct, noteDistinct } from './distinct-pairs.ts';
export {
  beginMerge,
  changedSince,
  finishMerge,
  lockMerge,
  type MergeDone,
  type MergeRow,
  markUndone,
  mergedInto,
  readMerges,
} from './merges.ts';
export {
  doubledRuns,
  type MovedEngineRows,
  moveEngineRows,
  moveEngineRowsBack,
} from './move-engine-rows.ts';
export { type LinkRow, readLinks } from './read-links.ts';
export { type ReferringRow, readReferring } from './read-referring.ts';
export { recordsOfImport } from './records-of-import.ts';
