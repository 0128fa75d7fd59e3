/** Who reads, and what of a table can be read. */
import type { Actor, Grants, ModelTable, Moment } from '@dunlin/tables';

export interface ReadContext {
  readonly actor: Actor;
  readonly moment: Moment;
  /** Rights of the actor; absent for the system. */
  readonly grants?: Grants;
}

/** Everything with a value: fields that expressions know, and lists, which only have a column. */
export const allFields = (table: ModelTable): string[] => [
  ...new Set([...table.fields.keys(), ...table.columns.keys()]),
];

export const isList = (table: ModelTable, name: string): boolean =>
  table.columns.has(name) && !table.fields.has(name);
