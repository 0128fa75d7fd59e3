/**
 * References that a person gives in a form lead to records that they may read. Asked before anything is evaluated over
 * them: what follows from a record would tell of it.
 */
import { type Problem, pointer, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { type AppModel, coerceField, fieldOf, type ModelTable, referredTable, tableOf } from '@dunlin/tables';
import type { Person } from '../person.ts';
import { readableIds } from '../references.ts';
import type { Work } from '../workspace.ts';

type Given = Readonly<Record<string, unknown>>;

interface Reference {
  readonly table: string;
  readonly id: number;
  readonly at: string;
  readonly field: string;
  readonly label: string;
}

/**
 * @param before values of the record as it is saved, by key; a reference that stays as it is may be given again
 * @returns problems with pointers below `/values`, as a write has them
 */
export async function unreadableReferences(
  work: Work,
  person: Person,
  table: ModelTable,
  values: Given,
  before: Given = {},
): Promise<Problem[]> {
  const given = referencesIn(work.app.model, table, values, before, '/values');
  const tables = Map.groupBy(given, (each) => each.table);
  const problems: Problem[] = [];
  for (const [key, list] of tables) {
    const readable = await readableIds(work, person, key, [...new Set(list.map(({ id }) => id))]);
    for (const { id, at, field, label } of list) {
      if (readable.has(id)) continue;
      const detail = `"${label}" refers to record ${id} of ${key}, which does not exist`;
      problems.push(problem('record.reference', at, detail, { field, table: key, id }));
    }
  }
  return problems;
}

function referencesIn(
  model: AppModel,
  table: ModelTable,
  values: Given,
  before: Given,
  at: string,
): Reference[] {
  return Object.entries(values).flatMap(([key, value]): Reference[] => {
    const place = at + pointer(key);
    const collection = table.collections.get(key);
    if (collection !== undefined) {
      const rows = tableOf(model, collection.table);
      const { target, label } = collection;
      const known = new Map(entriesOf(before[key]).flatMap((row) => (isRow(row) ? [[row['id'], row]] : [])));
      return entriesOf(value).flatMap((entry, index): Reference[] => {
        const entryAt = place + pointer(index);
        if (target === undefined)
          return isRow(entry)
            ? referencesIn(model, rows, entry, (known.get(entry['id']) as Given | undefined) ?? {}, entryAt)
            : [];
        const isSaved = entriesOf(before[key]).includes(entry);
        const to = referredTable(fieldOf(rows, target));
        const id = idOf(entry);
        return to === undefined || id === undefined || isSaved
          ? []
          : [{ table: to, id, at: entryAt, field: key, label: label.en }];
      });
    }
    const field = table.columns.get(key);
    const to = field === undefined ? undefined : referredTable(field);
    if (field?.fieldType?.source !== 'column' || to === undefined) return [];
    const coerced = coerceField(field.fieldType, value, field.options);
    const id = 'value' in coerced ? idOf(coerced.value) : undefined;
    if (id === undefined || id === before[key]) return [];
    return [{ table: to, id, at: place, field: key, label: field.label.en }];
  });
}

/** Rows as a whole list, or by what is added and changed. */
function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRow(value)) return [];
  return (['add', 'change'] as const).flatMap((name) => (Array.isArray(value[name]) ? value[name] : []));
}

const isRow = (value: unknown): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): number | undefined => {
  const id = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
};
