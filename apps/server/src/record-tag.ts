/** The ETag of a record as it is answered. */
import type { RecordAnswer } from '@dunlin/runtime';
import { keepText } from './answer-text.ts';
import { digestOf } from './unchanged.ts';

/**
 * The version, by which a write says what it knows, and a digest of the whole answer: what is computed from other records
 * changes without a new version.
 */
export const recordTag = (answer: RecordAnswer): string =>
  `"${answer.record['version']}-${digestOf(keepText(answer))}"`;
