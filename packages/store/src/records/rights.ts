/** What the actor of a write may do with a table. */
import type { Right, TableRights } from '@dunlin/tables';
import { allGrants } from '@dunlin/tables';
import type { WriteContext } from './change-set.ts';

export const rightsOver = (context: WriteContext, table: string): TableRights =>
  (context.actor.kind === 'system' ? allGrants : (context.grants ?? noGrants)).of(table);

/** A person without grants given may do nothing. */
const noGrants = {
  of: () => ({ read: false, create: false, update: false, delete: false, import: false, export: false }),
};

/** Whether a row expression has to be asked. */
export const isConditional = (right: Right): right is Exclude<Right, boolean> => typeof right !== 'boolean';
