/** Who reads, and what of a table can be read. */
import type { Actor, Grants, ModelTable, Moment } from '@dunlin/tables';

export interface ReadContext {
  readonly actor: Actor;
  readonly moment: Moment;
  /** Rights of the actor; absent for the system. */
  readonly grants?: Grants;
}

/** Everything with a value: columns and formulas. */
export const allFields = (table: ModelTable): string[] => [...table.fields.keys()];
