/** What somebody may do: the rights over tables and fields that all their roles give together. */
import type { Node } from '@dunlin/expression';

/** Everything, nothing, or the rows for which the condition (in the scope of the table) is true. */
export type Right = boolean | Node;

export interface TableRights {
  readonly read: Right;
  readonly create: Right;
  readonly update: Right;
  readonly delete: Right;
  /** Making a row together with the record that owns it, and deleting it with that record. */
  readonly createWith: Right;
  readonly deleteWith: Right;
  readonly import: boolean;
  readonly export: boolean;
  /** Rights over a field; over one that nothing restricts, all of them. */
  field(key: string): FieldRights;
}

/** Each holds within the rows that the table's right of the same name gives; `masked` within those that may be read. */
export interface FieldRights {
  readonly read: Right;
  /** At least the mask of the value may be seen: true wherever `read` is. */
  readonly masked: Right;
  readonly create: Right;
  readonly createWith: Right;
  readonly update: Right;
}

export interface Grants {
  /** Rights over a table; over one that does not exist, none. */
  of(table: string): TableRights;
  /** May change what gives rights to people: their roles, their managers, whether they are active. */
  readonly admin: boolean;
}

export const openField: FieldRights = {
  read: true,
  masked: true,
  create: true,
  createWith: true,
  update: true,
};

export const closedField: FieldRights = {
  read: false,
  masked: false,
  create: false,
  createWith: false,
  update: false,
};

const all: TableRights = {
  read: true,
  create: true,
  update: true,
  delete: true,
  createWith: true,
  deleteWith: true,
  import: true,
  export: true,
  field: () => openField,
};

const none: TableRights = {
  read: false,
  create: false,
  update: false,
  delete: false,
  createWith: false,
  deleteWith: false,
  import: false,
  export: false,
  field: () => closedField,
};

/** What the system may do. */
export const allGrants: Grants = { of: () => all, admin: true };

/** What somebody without a role may do. */
export const noGrants: Grants = { of: () => none, admin: false };
