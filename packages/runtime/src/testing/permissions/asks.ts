/** What a reader asks for: every way to a value, with random filters, orders, searches and paths. */
import { type EngineAsk, randomEngineAsk } from './ask-engines.ts';
import { type LiveAsk, randomLive } from './live.ts';
import type { Random } from './random.ts';
import { reports } from './reports.ts';
import { randomScreenAsk, type ScreenAsk } from './screen-asks.ts';
import { endOf, fieldOf, grades, shape, type TableKey, tableKeys } from './shape.ts';
import { type State, word } from './world.ts';
import { type ImportAsk, randomImport, randomWrite, type WriteAsk } from './write-asks.ts';

export type Filter =
  | {
      readonly is: 'compare';
      readonly path: string;
      readonly by: '==' | '!=' | '>' | '<';
      readonly value: string | number | boolean;
    }
  | { readonly is: 'empty'; readonly path: string }
  | {
      readonly is: 'count';
      readonly rows: TableKey;
      readonly via: string;
      readonly where?: Filter;
      readonly above: number;
    }
  | { readonly is: 'not'; readonly of: Filter }
  | { readonly is: 'and' | 'or'; readonly of: readonly [Filter, Filter] };

export interface ListAsk {
  readonly do: 'list';
  readonly table: TableKey;
  readonly fields: readonly string[];
  readonly filter?: Filter;
  readonly sort: readonly { readonly path: string; readonly descending: boolean }[];
  readonly search?: string;
  readonly sums: readonly string[];
  readonly limit: number;
}

/** The groups of a list by one path, those of each by another, and the records of every one. */
export interface GroupsAsk extends Pick<ListAsk, 'table' | 'filter' | 'search' | 'sums'> {
  readonly do: 'groups';
  readonly by: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
}

/** A form of a table as somebody has it open: over a record, or a new one that leads to some records. */
export interface FormAsk {
  readonly do: 'form';
  readonly table: TableKey;
  readonly id: number | null;
  readonly use: 'create' | 'edit' | 'page' | 'print';
  readonly leadsTo: Readonly<Record<string, number>>;
}

export type Ask =
  | ListAsk
  | GroupsAsk
  | { readonly do: 'read' | 'timeline' | 'rights'; readonly table: TableKey; readonly id: number }
  | { readonly do: 'explain'; readonly table: TableKey; readonly id: number; readonly field: string }
  | { readonly do: 'export'; readonly table: TableKey; readonly fields: readonly string[] }
  | { readonly do: 'trash' }
  | FormAsk
  | { readonly do: 'report'; readonly key: string; readonly filter?: Filter }
  | { readonly do: 'describe' }
  | WriteAsk
  | ImportAsk
  | LiveAsk
  | EngineAsk
  | ScreenAsk;

export function filterJson(filter: Filter): object {
  switch (filter.is) {
    case 'compare':
      return { [filter.by]: [{ var: filter.path }, filter.value] };
    case 'empty':
      return { is_empty: [{ var: filter.path }] };
    case 'count': {
      const rows = { rows: `${filter.rows}.${filter.via}` };
      const where = filter.where === undefined ? [] : [filterJson(filter.where)];
      return { '>': [{ count_of: [rows, ...where] }, filter.above] };
    }
    case 'not':
      return { '!': [filterJson(filter.of)] };
    default:
      return { [filter.is]: filter.of.map(filterJson) };
  }
}

const paths: Readonly<Record<TableKey, readonly string[]>> = {
  users: ['manager.name', 'department.name'],
  departments: ['head.region', 'parent.name'],
  accounts: [
    'owner.region',
    'owner.manager.name',
    'partner.name',
    'partner.score',
    'dept.name',
    'partner.doubled',
    'partner.partner.grade',
  ],
  bills: [
    'account.name',
    'account.ceiling',
    'account.grade',
    'account.partner.name',
    'owner.region',
    'account.billed',
  ],
  lines: ['bill.memo', 'bill.account.name', 'bill.amount', 'bill.room'],
};

const children: Readonly<Partial<Record<TableKey, readonly (readonly [TableKey, string])[]>>> = {
  users: [
    ['accounts', 'owner'],
    ['bills', 'owner'],
    ['users', 'manager'],
  ],
  accounts: [
    ['bills', 'account'],
    ['accounts', 'partner'],
  ],
  bills: [['lines', 'bill']],
};

const anyPath = (random: Random, table: TableKey): string =>
  random.chance(0.3) ? random.pick(paths[table]) : random.pick(shape[table].fields).key;

function randomLeaf(random: Random, table: TableKey, state: State): Filter {
  const path = anyPath(random, table);
  if (random.chance(0.2)) return { is: 'empty', path };
  const { field, table: end } = endOf(table, path);
  const rows = state.rows[end];
  const value = random.chance(0.6) && rows.length > 0 ? (random.pick(rows)[field.key] ?? null) : null;
  const by = random.pick(['==', '!=', '>', '<'] as const);
  switch (field.kind) {
    case 'number':
      return { is: 'compare', path, by, value: typeof value === 'number' ? value : random.below(12) };
    case 'date':
      return { is: 'compare', path, by, value: typeof value === 'string' ? value : '2025-05-15' };
    case 'boolean':
      return { is: 'compare', path, by: random.pick(['==', '!='] as const), value: random.chance(0.5) };
    case 'choice':
      return { is: 'compare', path, by: random.pick(['==', '!='] as const), value: random.pick(grades) };
    case 'reference':
      return { is: 'empty', path };
    default:
      return {
        is: 'compare',
        path,
        by: random.pick(['==', '!=', '<'] as const),
        value: typeof value === 'string' ? value : word(random),
      };
  }
}

export function randomFilter(random: Random, table: TableKey, state: State, depth = 2): Filter {
  const roll = random.next();
  if (depth > 0 && roll < 0.15) return { is: 'not', of: randomFilter(random, table, state, depth - 1) };
  if (depth > 0 && roll < 0.35) {
    const one = () => randomFilter(random, table, state, depth - 1);
    return { is: random.chance(0.5) ? 'and' : 'or', of: [one(), one()] };
  }
  const own = children[table];
  if (own !== undefined && roll < 0.5) {
    const [rows, via] = random.pick(own);
    const where = random.chance(0.5) ? { where: randomLeaf(random, rows, state) } : {};
    return { is: 'count', rows, via, ...where, above: random.below(2) };
  }
  return randomLeaf(random, table, state);
}

const sortable = new Set(['number', 'text', 'date']);

function randomList(random: Random, state: State): ListAsk {
  const table = random.pick(random.chance(0.7) ? (['accounts', 'bills'] as const) : tableKeys);
  const all = [...shape[table].fields.map(({ key }) => key), ...paths[table]];
  const sorted = all.filter((path) => sortable.has(endOf(table, path).field.kind));
  const numbers = all.filter((path) => endOf(table, path).field.kind === 'number');
  const texts = state.rows[table].flatMap((row) =>
    Object.values(row).filter((each) => typeof each === 'string'),
  );
  return {
    do: 'list',
    table,
    fields: random.some(all, 0.6),
    ...(random.chance(0.55) ? { filter: randomFilter(random, table, state) } : {}),
    sort: random.chance(0.5) ? [{ path: random.pick(sorted), descending: random.chance(0.5) }] : [],
    // A search looks into the addresses of people too, which this proof does not make up.
    ...(table !== 'users' && random.chance(0.2) && texts.length > 0
      ? { search: searched(random, random.pick(texts)) }
      : {}),
    sums: numbers.length > 0 && random.chance(0.3) ? [random.pick(numbers)] : [],
    limit: random.chance(0.4) ? 2 : 100,
  };
}

const groupable = new Set(['number', 'text', 'date', 'boolean', 'choice', 'reference']);

function randomGroups(random: Random, state: State): GroupsAsk {
  const { table, filter, search, sums } = randomList(random, state);
  const all = [...shape[table].fields.map(({ key }) => key), ...paths[table]];
  const by = all.filter((path) => groupable.has(endOf(table, path).field.kind));
  return {
    do: 'groups',
    table,
    ...(filter === undefined ? {} : { filter }),
    ...(search === undefined ? {} : { search }),
    sums,
    by: random.chance(0.4) ? [random.pick(by), random.pick(by)] : [random.pick(by)],
    descending: random.chance(0.3),
    limit: random.chance(0.5) ? 1 : 100,
  };
}

/** A part of a text that is there. */
const searched = (random: Random, text: string): string => text.slice(random.below(2), 2 + random.below(4));

/** What a reader may ask about the world beside its records. */
export interface Askable {
  readonly state: State;
  /** Steps of its story. */
  readonly steps: number;
  /** Records that the reader may have named before. */
  readonly knowable: LiveAsk['known'];
  /** Whether the reader may write so: most of what people try, they may. */
  readonly mayWrite: (ask: WriteAsk) => boolean;
}

/** Of a few, rather one that is carried out. */
function likelyWrite(random: Random, { state, mayWrite }: Askable): WriteAsk {
  for (let tries = random.below(12); ; tries--) {
    const ask = randomWrite(random, state);
    if (tries <= 0 || mayWrite(ask)) return ask;
  }
}

export function randomAsk(random: Random, askable: Askable): Ask {
  const { state, steps, knowable } = askable;
  const roll = random.next();
  if (roll < 0.25) return randomList(random, state);
  if (roll < 0.32) return randomGroups(random, state);
  if (roll < 0.42) {
    const { key, table } = random.pick(reports);
    return {
      do: 'report',
      key,
      ...(random.chance(0.4) ? { filter: randomFilter(random, table, state) } : {}),
    };
  }
  if (roll < 0.56) return likelyWrite(random, askable);
  if (roll < 0.64) return randomImport(random, state);
  if (roll < 0.69) return randomEngineAsk(random);
  if (roll < 0.79) return randomScreenAsk(random, state, (table) => paths[table]);
  if (roll < 0.83 && steps > 0) return randomLive(random, steps, knowable);
  return randomRecordAsk(random, state);
}

function randomForm(random: Random, state: State): FormAsk {
  const table = random.pick<TableKey>(['accounts', 'bills', 'bills', 'lines', 'departments']);
  const rows = state.rows[table];
  const id = random.chance(0.5) && rows.length > 0 ? random.pick(rows).id : null;
  const leads = shape[table].fields.flatMap(({ key, to, computed }) => {
    const targets = to === undefined || computed !== undefined ? [] : state.rows[to];
    return targets.length > 0 && random.chance(0.6) ? [[key, random.pick(targets).id] as const] : [];
  });
  const use = id === null ? 'create' : random.pick(['edit', 'edit', 'page', 'print'] as const);
  return { do: 'form', table, id, use, leadsTo: Object.fromEntries(leads) };
}

function randomRecordAsk(random: Random, state: State): Ask {
  const table = random.pick<TableKey>([
    'accounts',
    'accounts',
    'bills',
    'bills',
    'users',
    'departments',
    'lines',
  ]);
  const id = state.rows[table].length === 0 ? 1 : random.pick(state.rows[table]).id;
  const roll = random.next();
  if (random.chance(0.2)) return randomForm(random, state);
  if (roll < 0.3) return { do: 'read', table, id };
  if (roll < 0.43) return { do: 'rights', table, id };
  if (roll < 0.54) {
    const keys = shape[table].fields.map(({ key }) => key);
    return { do: 'export', table, fields: [random.pick(keys), ...random.some(keys, 0.4)] };
  }
  if (roll < 0.67) return { do: 'timeline', table, id };
  if (roll < 0.87) {
    const computed = shape[table].fields.filter((field) => field.computed !== undefined);
    const field = (computed.length > 0 ? random.pick(computed) : random.pick(shape[table].fields)).key;
    return { do: 'explain', table, id, field };
  }
  return random.chance(0.6) ? { do: 'trash' } : { do: 'describe' };
}

/** Fields that a filter, order, sum or group reads, by the table they are of. */
export type Used = { readonly table: TableKey; readonly key: string };

export function usedByPath(table: TableKey, path: string): Used[] {
  const used: Used[] = [];
  let at = table;
  for (const key of path.split('.')) {
    used.push({ table: at, key });
    at = fieldOf(at, key).to ?? at;
  }
  return used;
}

export function usedByFilter(table: TableKey, filter: Filter): Used[] {
  switch (filter.is) {
    case 'compare':
    case 'empty':
      return usedByPath(table, filter.path);
    case 'count':
      return [
        { table: filter.rows, key: filter.via },
        ...(filter.where === undefined ? [] : usedByFilter(filter.rows, filter.where)),
      ];
    case 'not':
      return usedByFilter(table, filter.of);
    default:
      return filter.of.flatMap((each) => usedByFilter(table, each));
  }
}
