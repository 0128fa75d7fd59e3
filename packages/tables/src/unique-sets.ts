/** The sets of fields of a table that are unique together; fields that are unique alone come first. */
import { missingName, pointer, problem } from '@dunlin/definition';
import type { ModelTable } from './app-model.ts';
import type { Report } from './report.ts';

export function uniquesOf(table: ModelTable, report: Report): string[][] {
  const single = [...table.columns.values()]
    .filter(({ key, unique }) => unique && key !== 'id')
    .map(({ key }) => [key]);
  for (const [key] of single) {
    if (bytesOf(table, [key!]) <= maxUniqueBytes) continue;
    const index = table.definition.fields.findIndex((field) => field.key === key);
    report(table.key, [problem('tables.unique', pointer('fields', index, 'unique'), tooLong(key!))]);
  }
  const several = (table.definition.unique ?? []).filter((set, index) => {
    const wrong = set.flatMap((key, position) => {
      const at = pointer('unique', index, position);
      const field = table.columns.get(key);
      if (table.fields.get(key)?.broken === true) return [];
      if (field === undefined)
        return [missingName('tables.reference', at, 'stored field', key, table.columns.keys())];
      return field.readOnly || (field.fieldType?.source === 'column' && field.fieldType.wide === true)
        ? [problem('tables.unique', at, `The field "${key}" cannot be part of a unique set`)]
        : [];
    });
    if (wrong.length === 0 && bytesOf(table, set) > maxUniqueBytes) {
      wrong.push(problem('tables.unique', pointer('unique', index), tooLong(set.join(', '))));
    }
    report(table.key, wrong);
    return wrong.length === 0;
  });
  return [...single, ...several.map((set) => [...new Set(set)])];
}

/** An entry of a B-tree index has at most 2704 bytes. */
const maxUniqueBytes = 2_600;

const tooLong = (what: string): string =>
  `${what} can be too long to be unique; give its texts a smaller maxLength`;

/** Texts with four bytes a character, the most that UTF-8 needs. */
function bytesOf(table: ModelTable, keys: readonly string[]): number {
  let bytes = 0;
  for (const key of keys) {
    const field = table.columns.get(key);
    const maxLength = field?.options['maxLength'];
    bytes += field?.column?.kind === 'text' ? 4 * (typeof maxLength === 'number' ? maxLength : 255) : 16;
  }
  return bytes;
}
