/** The names of all columns that a mapping reads by name; formulas check theirs themselves. */
import type { FieldSource, ImportMapping } from './mapping.ts';

export function columnsOf(mapping: ImportMapping): Set<string> {
  const names = new Set<string>();
  const add = (source: FieldSource): void => {
    if ('column' in source) names.add(source.column);
    else if ('columns' in source) for (const name of source.columns) names.add(name);
    else if ('parts' in source) for (const part of Object.values(source.parts)) add(part);
    else if ('find' in source) add(source.find.value);
  };
  for (const { values, initial } of mapping.records) {
    for (const source of [...Object.values(values), ...Object.values(initial ?? {})]) add(source);
  }
  return names;
}
