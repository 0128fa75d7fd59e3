/** What a list shows, read from its address and its view: columns, conditions, sort, search, as-of day. */
import { useMemo } from 'react';
import type { Field, Logic, TableMeta, View } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';
import type { ListPlace } from '../app/paths.ts';
import type { Condition } from '../filter/condition.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { printLogic } from '../filter/print-logic.ts';

export interface Column {
  path: string;
  field: Field;
}

export interface ListState {
  view: View | null;
  columns: Column[];
  /** Formula text, or JSON Logic that cannot be shown as text. */
  filter: string | Logic;
  conditions: Condition[];
  sort: string;
  search: string;
  asOf: string | undefined;
  /** Whether filter or sort differ from those of the view. */
  changed: boolean;
}

const shownByDefault = 8;
/** Types whose values do not fit a column well. */
const longTypes: ReadonlySet<string> = new Set(['long-text', 'rich-text', 'json']);

function defaultColumns(table: TableMeta): string[] {
  const rest = table.fields.filter((field) => field.key !== table.title && !longTypes.has(field.type));
  return [table.title, ...rest.map((field) => field.key)].slice(0, shownByDefault);
}

export const sortText = (view: View | null): string =>
  (view?.sort ?? []).map((key) => `${key.descending ? '-' : ''}${key.field}`).join(',');

export function readListState(catalog: Catalog, table: TableMeta, place: ListPlace): ListState {
  const views = catalog.views(table.key);
  const named = views.find((each) => each.key === place.view);
  // An address with a filter and no view (a drill-down) shows all records that fit, in the usual columns.
  const view = named ?? (place.view === undefined && place.filter === undefined ? (views[0] ?? null) : null);
  const columns = ((view ?? views[0])?.columns ?? defaultColumns(table)).flatMap((path) => {
    const field = catalog.field(table.key, path);
    return field ? [{ path, field }] : [];
  });
  const ofView = view?.filter === undefined ? '' : (printLogic(view.filter) ?? view.filter);
  const filter = place.filter ?? ofView;
  const sort = place.sort ?? sortText(view);
  return {
    view,
    columns,
    filter,
    conditions:
      typeof filter === 'string' ? parseFilter(filter) : [{ kind: 'formula', text: JSON.stringify(filter) }],
    sort,
    search: place.search ?? '',
    asOf: place.asOf,
    changed:
      (place.filter !== undefined && place.filter !== ofView) || (place.sort ?? sort) !== sortText(view),
  };
}

export const useListState = (catalog: Catalog, table: TableMeta, place: ListPlace): ListState => {
  const { view, filter, sort, search, asOf } = place;
  return useMemo(
    () => readListState(catalog, table, { view, filter, sort, search, asOf }),
    [catalog, table, view, filter, sort, search, asOf],
  );
};

/** The sort after a click on a column's head: ascending, descending, then the view's own. */
export function nextSort(sort: string, path: string): string | undefined {
  if (sort === path) return `-${path}`;
  if (sort === `-${path}`) return undefined;
  return path;
}
