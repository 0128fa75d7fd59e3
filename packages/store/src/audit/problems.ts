/** Codes of what a look through the chain can find. */
export const auditProblemCodes = {
  'audit.changed': 'a row of the log is not what was sealed',
  'audit.removed': 'a row that was sealed is gone',
  'audit.inserted': 'a row stands among sealed ones and was never sealed',
  'audit.erased': 'the values of a row are gone, and no event says that they were erased',
  'audit.batch-changed': 'a batch of the chain, or its list of rows, is not what was sealed',
  'audit.batch-removed': 'batches are missing in the chain',
  'audit.truncated': 'the end of the chain is missing',
  'audit.head': 'the head that was kept elsewhere is not in the chain',
  'audit.file': 'the exported log cannot be read at a line',
  'audit.reason': 'who takes values out of the log says why',
  'audit.erase-changed': 'the log holds other rows by now than those that were shown before the erasure',
  'audit.not-sealed': 'rows that are not in the chain yet cannot be erased',
} as const;
