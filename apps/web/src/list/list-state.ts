/** What a list shows, read from its address and its view: as what, columns, conditions, groups, sort, search, as-of day. */
import { useMemo } from 'react';
import type { Field, Logic, TableMeta } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';
import type { ListPlace } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import type { Condition } from '../filter/condition.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { printLogic } from '../filter/print-logic.ts';
import { isUsable } from '../values/sight-of.ts';
import type { Layout, ListView, ListViews } from './list-views.ts';
import { summedFields } from './wanted-fields.ts';

export interface Column {
  path: string;
  field: Field;
}

export type ListKind = 'grid' | 'kanban' | 'calendar';

export interface ListState {
  view: ListView | null;
  kind: ListKind;
  columns: Column[];
  /** Formula text, or JSON Logic that cannot be shown as text. */
  filter: string | Logic;
  conditions: Condition[];
  /** Keys by comma, `-` before one for descending. */
  sort: string;
  /** At most two levels. */
  group: Column[];
  sums: string[];
  /** What a card says below its title. */
  cardFields: Column[];
  /** Of a kanban: whose values are its columns. Of a calendar: the day of an entry, and its last one. */
  by: Column | undefined;
  date: Column | undefined;
  end: Column | undefined;
  search: string;
  asOf: string | undefined;
  /** Whether anything but the search differs from the view. */
  changed: boolean;
}

const shownByDefault = 8;
const cardFieldsByDefault = 4;
/** Types whose values do not fit a column well. */
const longTypes: ReadonlySet<string> = new Set(['long-text', 'rich-text', 'json']);

function defaultColumns(table: TableMeta): string[] {
  const rest = table.fields.filter((field) => field.key !== table.title && !longTypes.has(field.type));
  return [table.title, ...rest.map((field) => field.key)].slice(0, shownByDefault);
}

export const sortText = (sort: Layout['sort']): string =>
  (sort ?? []).map((key) => `${key.descending ? '-' : ''}${key.field}`).join(',');

/** `-due_on,number` → its keys; the other way round than `sortText`. */
export const sortKeys = (sort: string): { field: string; descending: boolean }[] =>
  sort
    .split(',')
    .filter((key) => key !== '')
    .map((key) => ({ field: key.replace(/^-/, ''), descending: key.startsWith('-') }));

const listOf = (text: string): string[] => text.split(',').filter((part) => part !== '');

/** A field by which a kanban can have columns: an own choice or reference that its reader sees. */
export const isBoardField = (field: Field): boolean =>
  isUsable(field) && (field.valueType === 'choice' || field.valueType === 'reference');
export const isDayField = (field: Field): boolean =>
  isUsable(field) && (field.valueType === 'date' || field.valueType === 'instant');
/** A field that puts records together: one value of each, in an order. */
export const isGroupField = (field: Field): boolean =>
  isUsable(field) && !['choices', 'rich-text', 'address', 'json', 'instant'].includes(field.valueType);

export function readListState(
  catalog: Catalog,
  table: TableMeta,
  { views, standard }: Pick<ListViews, 'views' | 'standard'>,
  place: ListPlace,
): ListState {
  // An address with a filter and no view (a drill-down) shows all records that fit, in the usual columns.
  const opens = place.view ?? (place.filter === undefined ? (standard ?? views[0]?.id) : undefined);
  const view = views.find((each) => each.id === opens) ?? null;
  const layout: Partial<Layout> = view?.layout ?? {};
  const columnsOf = (paths: readonly string[]): Column[] =>
    paths.flatMap((path) => {
      const field = catalog.field(table.key, path);
      return field ? [{ path, field }] : [];
    });
  const columnOf = (path: string | undefined): Column | undefined =>
    path === undefined ? undefined : columnsOf([path])[0];
  const usual = view === null ? (views[0]?.layout.columns ?? defaultColumns(table)) : view.layout.columns;
  const columns = columnsOf(place.cols === undefined ? usual : listOf(place.cols));
  const ofView = layout.filter === undefined ? '' : (printLogic(layout.filter) ?? layout.filter);
  const filter = place.filter ?? ofView;
  const sort = place.sort ?? sortText(layout.sort);
  const kind = kindOf(place.as ?? layout.kind);
  const group = columnsOf(place.group === undefined ? (layout.group ?? []) : listOf(place.group));
  // What people can move things by comes first, then what stands among the columns.
  const own = [...columns.map(({ field }) => field), ...table.fields].filter((field) =>
    table.fields.includes(field),
  );
  const first = (fits: (field: Field) => boolean): string | undefined =>
    (own.find((field) => fits(field) && !field.readOnly) ?? own.find(fits))?.key;
  const isChoice = (field: Field): boolean => isBoardField(field) && field.valueType === 'choice';
  const by = columnOf(place.by ?? layout.by ?? first(isChoice) ?? first(isBoardField));
  const date = columnOf(place.date ?? layout.date ?? first(isDayField));
  const summed = summedFields(columns);
  const named = layout.sums?.filter((path) => catalog.field(table.key, path) !== undefined);
  const rest = columns.filter(({ path }) => path !== table.title && (path !== by?.path || kind !== 'kanban'));
  const changes = [
    place.filter,
    place.sort,
    place.cols,
    place.group,
    place.as,
    place.by,
    place.date,
    place.end,
  ];
  return {
    view,
    kind: (kind === 'kanban' && !by) || (kind === 'calendar' && !date) ? 'grid' : kind,
    columns: columns.length > 0 ? columns : columnsOf([table.title]),
    filter,
    conditions:
      typeof filter === 'string' ? parseFilter(filter) : [{ kind: 'formula', text: JSON.stringify(filter) }],
    sort,
    group: group.filter(({ field }) => isGroupField(field)).slice(0, 2),
    sums: named ?? summed,
    cardFields:
      layout.cardFields === undefined ? rest.slice(0, cardFieldsByDefault) : columnsOf(layout.cardFields),
    by,
    date,
    end: columnOf(place.end ?? layout.end),
    search: place.search ?? '',
    asOf: place.asOf,
    changed: changes.some((change) => change !== undefined) && !sameAs(place, layout, ofView, usual),
  };
}

const kindOf = (kind: string | undefined): ListKind =>
  kind === 'kanban' || kind === 'calendar' ? kind : 'grid';

function sameAs(
  place: ListPlace,
  layout: Partial<Layout>,
  filter: string | Logic,
  columns: readonly string[],
): boolean {
  const same = (given: string | undefined, own: string | undefined): boolean =>
    given === undefined || given === (own ?? '');
  return (
    (place.filter === undefined || place.filter === filter) &&
    same(place.sort, sortText(layout.sort)) &&
    same(place.cols, columns.join(',')) &&
    same(place.group, layout.group?.join(',')) &&
    same(place.as, layout.kind ?? 'grid') &&
    same(place.by, layout.by) &&
    same(place.date, layout.date) &&
    same(place.end, layout.end)
  );
}

export const useListState = (table: TableMeta, views: ListViews, place: ListPlace): ListState => {
  const catalog = useCatalog();
  const { view, filter, sort, search, asOf, cols, group, as, by, date, end } = place;
  return useMemo(
    () =>
      readListState(catalog, table, views, {
        ...{ view, filter, sort, search, asOf },
        ...{ cols, group, as, by, date, end },
      }),
    [catalog, table, views, view, filter, sort, search, asOf, cols, group, as, by, date, end],
  );
};

/** The layout that a list has now, to be kept as a view; its filter goes beside it, as text. */
export function layoutOf(
  state: ListState,
  shown: { widths: Readonly<Record<string, number>>; density: 'dense' | 'middle' | 'roomy' },
): Layout {
  const paths = (columns: readonly Column[]): string[] => columns.map(({ path }) => path);
  const { kind, by, date, end, view } = state;
  return {
    kind,
    columns: paths(state.columns),
    ...(state.sort === '' ? {} : { sort: sortKeys(state.sort) }),
    ...(state.group.length === 0 ? {} : { group: paths(state.group) }),
    ...(view?.layout.sums === undefined ? {} : { sums: view.layout.sums }),
    ...(view?.layout.cardFields === undefined ? {} : { cardFields: view.layout.cardFields }),
    ...(Object.keys(shown.widths).length === 0 ? {} : { widths: shown.widths }),
    ...(shown.density === 'middle' ? {} : { density: shown.density }),
    ...(kind === 'kanban' && by ? { by: by.path } : {}),
    ...(kind === 'calendar' && date ? { date: date.path } : {}),
    ...(kind === 'calendar' && end ? { end: end.path } : {}),
  };
}

/** The sort after a click on a column's head: ascending, descending, then none of it. */
export function nextSort(sort: string, path: string): string | undefined {
  if (sort === path) return `-${path}`;
  if (sort === `-${path}`) return undefined;
  return path;
}
