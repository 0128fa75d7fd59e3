/** Fields of a record that changed in its row → the same and those of the record that are computed from them. */
import { dependencies } from '@dunlin/expression';
import type { AppModel, ModelTable } from '@dunlin/tables';

const known = new WeakMap<ModelTable, ReadonlyMap<string, readonly string[]>>();

/** @returns keys that the table still has, each once, in order */
export function movedFields(model: AppModel, table: ModelTable, changed: Iterable<string>): string[] {
  const followers = followersIn(model, table);
  const keys = new Set([...changed].filter((key) => table.fields.has(key) || table.columns.has(key)));
  for (const key of [...keys]) for (const each of followers.get(key) ?? []) keys.add(each);
  return [...keys].sort();
}

/** Stored field → formulas of the same record that read it, or a reference on their way. */
function followersIn(model: AppModel, table: ModelTable): ReadonlyMap<string, readonly string[]> {
  const found = known.get(table);
  if (found !== undefined) return found;
  const followers = new Map<string, string[]>();
  for (const { key, node } of table.fields.values()) {
    if (node === undefined) continue;
    for (const { field, path } of dependencies(node, model)) {
      if (path.length > 0 || field === key) continue;
      followers.set(field, [...(followers.get(field) ?? []), key]);
    }
  }
  known.set(table, followers);
  return followers;
}
