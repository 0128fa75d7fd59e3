/**
 * Records that stand twice: found by their spelling, said to be two, or made one.
 *
 *   findDuplicates   groups of records that are proposed to be one, with the reasons
 *   sayDistinct      these are not one, and are not proposed again
 *   mergeRecords     several become one; everything that led to them leads to it
 *   undoMerge        and back
 */
export { sayDistinct } from './distinct-records.ts';
export {
  type DuplicateGroup,
  type Duplicates,
  type DuplicatesQuery,
  findDuplicates,
} from './find-duplicates.ts';
export { listMerges, type MergeEntry } from './merge/list-merges.ts';
export { type MergeAnswer, type MergeRequest, mergeRecords, mostMerged } from './merge/merge-records.ts';
export { type UndoneMerge, undoMerge } from './merge/undo-merge.ts';
