/** What somebody who reads or writes may do. */
import { type Actor, allGrants, type Grants, noGrants, type Right, type TableRights } from '@dunlin/tables';

/** The system may do everything; a person who comes without grants, nothing. */
export const grantsOf = ({ actor, grants }: { readonly actor: Actor; readonly grants?: Grants }): Grants =>
  actor.kind === 'system' ? allGrants : (grants ?? noGrants);

export const rightsOver = (
  context: { readonly actor: Actor; readonly grants?: Grants },
  table: string,
): TableRights => grantsOf(context).of(table);

/** Whether a row expression has to be asked. */
export const isConditional = (right: Right): right is Exclude<Right, boolean> => typeof right !== 'boolean';
