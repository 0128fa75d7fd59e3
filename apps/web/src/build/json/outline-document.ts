/** A definition of any kind → what it is made of, as a tree of named parts: steps of a flow, columns of a list, tiles of a board. */
import { isPlain, type Label, nameOf, nameSetting } from '@dunlin/definition';

export interface DocumentPart {
  /** The setting that holds it: `steps`, `columns`. */
  readonly list: string;
  readonly id: string;
  readonly label?: Label;
  readonly parts: readonly DocumentPart[];
}

/** @returns none where nothing in the document has names */
export function outlineDocument(document: unknown): DocumentPart[] {
  if (!isPlain(document)) return [];
  return Object.entries(document).flatMap(([list, value]): DocumentPart[] => {
    if (!Array.isArray(value)) return outlineDocument(value);
    const setting = nameSetting(value);
    // Columns are fields by their keys.
    if (list === 'columns' && value.every((each) => typeof each === 'string'))
      return value.map((id) => ({ list, id, parts: [] }));
    if (setting === undefined) return [];
    return value.map((item) => {
      const { label, title = label } = item as { label?: unknown; title?: unknown };
      const parts = outlineDocument(item);
      const id = nameOf(item, setting)!;
      return isLabel(title) ? { list, id, label: title, parts } : { list, id, parts };
    });
  });
}

const isLabel = (value: unknown): value is Label =>
  isPlain(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';
