/**
 * One intention of a person about a table → the table as it is then, with the name that undo says.
 *
 * Nothing is changed in place, and what is untouched is kept as it is. An edit that would change nothing gives the same
 * document back. The document may be a draft with errors; it has the shape of a table.
 */
import type { FieldDefinition, Label, TableDefinition } from '@dunlin/definition';

export interface TableEdit {
  readonly document: TableDefinition;
  /** What was done, as in "Undo: delete field Amount". */
  readonly name: Label;
  /** Edits with the same one, shortly after each other, are one: typing. */
  readonly merge?: string;
}

/** The edit of a part that has a label. */
export const editOf = (document: TableDefinition, verb: Label, what?: Label, merge?: string): TableEdit => ({
  document,
  name: what === undefined ? verb : { zh: `${verb.zh}“${what.zh}”`, en: `${verb.en} ${what.en}` },
  ...(merge === undefined ? {} : { merge }),
});

/** An object with some settings changed; those that are undefined are taken out. */
export function withSettings<T extends object>(
  object: T,
  settings: { [K in keyof T]?: T[K] | undefined },
): T {
  const next = { ...object, ...settings };
  for (const key of Object.keys(settings) as (keyof T)[]) {
    if (settings[key] === undefined) delete next[key];
  }
  return next;
}

export const fieldIndex = (table: TableDefinition, key: string): number =>
  table.fields.findIndex((field) => field.key === key);

/** What several fields are called together. */
export const namesOf = (fields: readonly FieldDefinition[]): Label => {
  const [first] = fields;
  if (first === undefined) return { zh: '0 个字段', en: '0 fields' };
  if (fields.length === 1) return first.label;
  return { zh: `${fields.length} 个字段`, en: `${fields.length} fields` };
};

/** `items` with those at `from` (in their order) standing before what is at `to` now. */
export function moveItems<T>(items: readonly T[], from: ReadonlySet<number>, to: number): T[] {
  const moved = items.filter((_, index) => from.has(index));
  const before = items.slice(0, to).filter((_, index) => !from.has(index));
  const after = items.slice(to).filter((_, index) => !from.has(index + to));
  return [...before, ...moved, ...after];
}
