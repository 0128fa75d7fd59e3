/** Answers about duplicates as the server gives them. */
export type {
  DuplicateGroup,
  Duplicates,
  MergeAnswer,
  MergeEntry,
  UndoneMerge,
} from '@dunlin/runtime';
