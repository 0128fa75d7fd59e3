/** The columns of a list of related records: those that the page names, else its view's, without the way back. */
import type { Field, TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

export interface RelatedColumn {
  path: string;
  field: Field;
}

const most = 8;
/** Types whose values do not fit a column well. */
const longTypes: ReadonlySet<string> = new Set(['long-text', 'rich-text', 'json', 'address']);

interface Wanted {
  /** The field that leads to the record whose page it is. */
  via: string;
  columns?: readonly string[];
  view?: string;
}

export function relatedColumns(
  catalog: Catalog,
  table: TableMeta,
  { via, columns, view }: Wanted,
): RelatedColumn[] {
  const isHere = (path: string): boolean => path === via || path.startsWith(`${via}.`);
  const views = catalog.views(table.key);
  const ofView = (views.find(({ key }) => key === view) ?? views[0])?.columns;
  const ofTable = [
    table.title,
    ...table.fields
      .filter(({ key, type }) => key !== table.title && !longTypes.has(type))
      .map(({ key }) => key),
  ];
  const paths = columns ?? (ofView ?? ofTable.slice(0, most)).filter((path) => !isHere(path));
  return paths.flatMap((path) => {
    const field = catalog.field(table.key, path);
    return field === undefined ? [] : [{ path, field }];
  });
}
