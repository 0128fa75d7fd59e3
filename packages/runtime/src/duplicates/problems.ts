/** What can stand in the way of finding and merging duplicates. */
export const duplicateProblemCodes = {
  'duplicates.one': 'Fewer than two records are named.',
  'duplicates.too-many': 'The table has more records than are compared at once.',
  'merge.records': 'No record, or too many, are to become part of the one that is kept.',
  'merge.table': 'Records of this table cannot be merged: they belong to others, or are never changed.',
  'merge.field':
    'A value cannot be chosen: no such field, kept by the system, or of a record that is not merged.',
  'merge.changed': 'Something has been changed since the merge, so that it cannot be undone.',
  'merge.undone': 'The merge has been undone already.',
} as const;
