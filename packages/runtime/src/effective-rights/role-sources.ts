/** A role → where it says something about a table or field: the entry that counts, and the place in its definition. */
import { type FieldLevel, pointer, type RoleDefinition, type TableGrants } from '@dunlin/definition';
import { type AppModel, tableOf } from '@dunlin/tables';
import type { RightName } from './rights-answer.ts';

export interface Source {
  readonly pointer: string;
  /** The table whose entry counts, where rows follow the record that they belong to. */
  readonly follows?: string;
}

interface Entry {
  readonly grants: TableGrants;
  readonly at: string;
}

/** Where the role decides about a right; the table's place where it says nothing. */
export function rightSource(model: AppModel, role: RoleDefinition, table: string, right: RightName): Source {
  const entry = entryOf(model, role, table);
  if (entry !== undefined) {
    const given = entry.grants[right];
    if (given === undefined) return { pointer: entry.at };
    const rows = typeof given === 'object' ? ['rows'] : [];
    return { pointer: `${entry.at}${pointer(right, ...rows)}` };
  }
  const owner = tableOf(model, table).owner;
  if (owner === undefined) return { pointer: pointer('tables') };
  // Who may change a record may do anything with its rows.
  const followed = right === 'create' || right === 'delete' ? 'update' : right;
  const above = rightSource(model, role, owner.table, followed);
  return { pointer: above.pointer, follows: above.follows ?? owner.table };
}

export interface LevelSource {
  readonly pointer: string;
  readonly level: FieldLevel;
  readonly named: boolean;
}

/** The level that the role states for a field: by its name, for all fields, or none, which is `write`. */
export function levelSource(
  model: AppModel,
  role: RoleDefinition,
  table: string,
  field: string,
): LevelSource {
  const entry = entryOf(model, role, table);
  if (entry === undefined) return { pointer: pointer('tables'), level: 'write', named: false };
  const levels = entry.grants.fields ?? {};
  for (const key of [field, '*']) {
    if (!Object.hasOwn(levels, key)) continue;
    return { pointer: `${entry.at}${pointer('fields', key)}`, level: levels[key]!, named: key === field };
  }
  return { pointer: entry.at, level: 'write', named: false };
}

/** By name, or what stands for every table that stands by itself. */
function entryOf(model: AppModel, { tables }: RoleDefinition, table: string): Entry | undefined {
  const owned = tableOf(model, table).owner !== undefined;
  const key = Object.hasOwn(tables, table) ? table : owned ? undefined : '*';
  if (key === undefined || !Object.hasOwn(tables, key)) return undefined;
  return { grants: tables[key]!, at: pointer('tables', key) };
}
