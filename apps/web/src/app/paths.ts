/** Addresses of screens, built in one place from stable keys. The workspace part is `main`. */
import { queryString } from '../api/client.ts';

const root = '/w/main';

export interface ListPlace {
  view?: string | undefined;
  filter?: string | undefined;
  sort?: string | undefined;
  search?: string | undefined;
  asOf?: string | undefined;
  /** Columns and levels of groups, by comma. */
  cols?: string | undefined;
  group?: string | undefined;
  /** How the list is shown: `grid`, `kanban` or `calendar`, and by which fields. */
  as?: string | undefined;
  by?: string | undefined;
  date?: string | undefined;
  end?: string | undefined;
}

const listQuery = (place: ListPlace): string => {
  // An empty filter, sort or group in the address means "none", unlike one that is absent, which means the view's.
  const { filter, sort, group, ...rest } = place;
  const given = Object.entries({ filter, sort, group }).filter(([, value]) => value !== undefined);
  const text = queryString(rest);
  const parts = given.map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`);
  return parts.length === 0 ? text : `${text}${text === '' ? '?' : '&'}${parts.join('&')}`;
};

export const paths = {
  signIn: (from?: string): string => `/signin${queryString({ from })}`,
  forgot: (): string => '/signin/reset',
  account: (): string => `${root}/account`,
  home: (): string => `${root}/home`,
  tasks: (box = 'todo', task?: number): string =>
    `${root}/tasks/${box}${task === undefined ? '' : `/${task}`}`,
  notifications: (): string => `${root}/notifications`,
  search: (q = ''): string => `${root}/search${queryString({ q })}`,
  list: (table: string, place: ListPlace = {}): string => `${root}/t/${table}${listQuery(place)}`,
  /** @param values that it starts with @param form in place of the one that opens by itself; no field has such a key */
  create: (table: string, values: Record<string, string | number> = {}, form?: string): string =>
    `${root}/t/${table}/new${queryString({ ...values, _form: form })}`,
  trash: (table: string): string => `${root}/t/${table}/trash`,
  imports: (table?: string): string => `${root}/import${queryString({ table })}`,
  import: (id: number, place: { step?: string; table?: string | undefined } = {}): string =>
    `${root}/import/${id}${queryString(place)}`,
  duplicates: (
    table: string,
    place: { tab?: string | undefined; record?: string | undefined; import?: string | undefined } = {},
  ): string => `${root}/t/${table}/duplicates${queryString(place)}`,
  record: (table: string, id: number, tab?: string, asOf?: string): string =>
    `${root}/t/${table}/${id}${tab === undefined ? '' : `/${tab}`}${queryString({ asOf })}`,
  edit: (table: string, id: number): string => `${root}/t/${table}/${id}/edit`,
  print: (table: string, id: number, asOf?: string): string =>
    `${root}/t/${table}/${id}/print${queryString({ asOf })}`,
  page: (key: string): string => `${root}/p/${key}`,
  dashboard: (key: string, asOf?: string): string => `${root}/d/${key}${queryString({ asOf })}`,
  report: (key: string, asOf?: string): string => `${root}/r/${key}${queryString({ asOf })}`,
  cash: (key: string, place: { tab?: string; entry?: number } = {}): string =>
    `${root}/cash/${key}${queryString(place)}`,
  audit: (place: Record<string, string | undefined> = {}): string =>
    `${root}/admin/audit${queryString(place)}`,
  outbox: (status = 'waiting', message?: number): string =>
    `${root}/ops/outbox${queryString({ status, message })}`,
  people: (filter: Record<string, string | undefined> = {}): string =>
    `${root}/admin/people${queryString(filter)}`,
  person: (id: number): string => `${root}/admin/people/${id}`,
  roles: (): string => `${root}/admin/roles`,
  role: (key: string): string => `${root}/admin/roles/${key}`,
  /** What somebody may do and see, over a table and a record of it. */
  rights: (place: Record<string, string | undefined> = {}): string =>
    `${root}/admin/rights${queryString(place)}`,
  departments: (): string => `${root}/admin/departments`,
  /** Of everybody, or about one person. */
  delegations: (filter: { about?: number; over?: string | undefined } = {}): string =>
    `${root}/admin/delegations${queryString(filter)}`,
  /** Where a definition is changed. */
  designer: (app: string, kind: string, key: string): string => `${root}/build/${app}/${kind}/${key}`,
  build: (place: { app?: string | undefined; q?: string | undefined } = {}): string =>
    `${root}/build${queryString(place)}`,
  reference: (): string => `${root}/admin/api`,
  webhooks: (): string => `${root}/admin/webhooks`,
  /** Of whoever asks. */
  away: (): string => `${root}/away`,
};
