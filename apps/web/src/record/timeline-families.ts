/** What entries of a timeline are about, to show only some of them: messages, tasks, flows, documents, or records of a table. */
import type { TimelineEntry } from '../api/types.ts';

const families: Partial<Record<TimelineEntry['kind'], string>> = {
  message: '$messages',
  task: '$tasks',
  document: '$documents',
  step: '$flows',
  run: '$flows',
  firing: '$flows',
};

/** `$messages`, `$tasks`, `$documents`, `$flows`, or the key of the table whose record was made or changed. */
export const familyOf = ({ kind, table }: Pick<TimelineEntry, 'kind' | 'table'>): string =>
  families[kind] ?? table;
