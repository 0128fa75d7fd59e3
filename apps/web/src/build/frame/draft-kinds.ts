/** Kinds of definitions that are made here, in the order in which they are listed. */
import type { DraftKind } from '@dunlin/runtime';

/** The compiler holds the list to all kinds there are. */
const places: Record<DraftKind, number> = {
  tables: 0,
  extensions: 1,
  forms: 2,
  views: 3,
  pages: 4,
  menus: 5,
  flows: 6,
  rules: 7,
  reports: 8,
  dashboards: 9,
  templates: 10,
  calendars: 11,
  'cash-applications': 12,
};

export const draftKinds = (Object.keys(places) as DraftKind[]).sort((a, b) => places[a] - places[b]);

export const isDraftKind = (kind: string): kind is DraftKind => Object.hasOwn(places, kind);
