/** Rights that no row decides: what a person may never do with a table. */
import type { Problem } from '@dunlin/definition';
import type { ModelTable } from '@dunlin/tables';
import type { WriteContext } from './change-set.ts';
import { type Draft, type Edit, type Removal, recordProblem } from './preparation.ts';
import { rightsOver } from './rights.ts';

/** A row that is made together with its owner follows from the right to make that. */
export const createRight = ({ place }: Draft): 'create' | 'createWith' =>
  place?.owner.kind === 'create' ? 'createWith' : 'create';

export const deleteRight = ({ cause }: Removal): 'delete' | 'deleteWith' =>
  cause === 'owned' ? 'deleteWith' : 'delete';

export function authoriseTables(
  context: WriteContext,
  targets: {
    readonly drafts: readonly Draft[];
    readonly edits: readonly Edit[];
    readonly removals: readonly Removal[];
    readonly problems: Problem[];
  },
): void {
  const { drafts, edits, removals, problems } = targets;
  type Name = ReturnType<typeof createRight | typeof deleteRight> | 'update';
  const refuse = (table: ModelTable, at: string, action: string, right: Name): void => {
    if (rightsOver(context, table.key)[right] !== false) return;
    const detail = `You may not ${action} records of ${table.key}`;
    problems.push(recordProblem('record.forbidden', at, detail, { table: table.key, action }));
  };
  for (const draft of drafts) refuse(draft.table, draft.at, 'create', createRight(draft));
  for (const { table, at } of edits) refuse(table, at, 'update', 'update');
  for (const removal of removals) {
    const { table, at } = removal;
    refuse(table, at, 'delete', deleteRight(removal));
    if (table.key !== 'users') continue;
    const detail = 'A user is never deleted, since the history names them; set them inactive instead';
    problems.push(recordProblem('record.forbidden', at, detail, { table: table.key, action: 'delete' }));
  }
}
