/**
 * Names of columns → what their cells must be, where a column is called exactly as a field is: then a few odd cells are
 * odd cells and not another column.
 */
import { fold } from './fold.ts';
import type { ColumnKind } from './import-analysis.ts';
import type { MatchTable } from './match-columns.ts';

const kinds: Readonly<Record<string, ColumnKind>> = {
  date: 'date',
  datetime: 'datetime',
  number: 'number',
  money: 'number',
  percent: 'number',
  boolean: 'boolean',
  email: 'email',
  phone: 'phone',
};

/** @returns nothing for a name that fields of different kinds have, or fields that take any text */
export function hintedKinds(
  names: readonly string[],
  tables: readonly MatchTable[],
): ReadonlyMap<string, ColumnKind> {
  const byName = new Map<string, Set<ColumnKind | undefined>>();
  for (const { key, label, type } of tables.flatMap(({ fields }) => fields)) {
    for (const name of new Set([key, label.zh, label.en].map(fold))) {
      const found = byName.get(name) ?? new Set();
      byName.set(name, found.add(Object.hasOwn(kinds, type) ? kinds[type] : undefined));
    }
  }
  const hints = new Map<string, ColumnKind>();
  for (const name of names) {
    const [kind, ...others] = byName.get(fold(name)) ?? [];
    if (kind !== undefined && others.length === 0) hints.set(name, kind);
  }
  return hints;
}
