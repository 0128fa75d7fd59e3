/** `sys.runs`, `sys.steps`, …: what the engines did, filtered and sorted like any table, cut to records the reader may see. */
import { missingName } from '@dunlin/definition';
import { QueryBuilder, type Scalar, type Schema, testScalar, type Value } from '@dunlin/expression';
import {
  isSystemList,
  jsonColumns,
  type SystemListName,
  systemListNames,
  systemSchema,
  systemView,
} from '@dunlin/store';
import { visibleLog } from './audit/visible-log.ts';
import type { CompiledApp } from './compiled-app.ts';
import { readFilter } from './filter.ts';
import { type ListQuery, type RecordPage, sortKey } from './list-query.ts';
import { type Person, readsEverything } from './person.ts';
import { rowsOverReadable } from './references.ts';
import { Refusal } from './refusal.ts';
import { readVisiblePage } from './visible-page.ts';
import { parametersOf, type Workspace } from './workspace.ts';

/** What a rule looked at and whom a message went to may come from records that the reader may not see. */
const inputColumns: ReadonlySet<string> = new Set(['inputs', 'to']);
/** What records held, and what events say: shown as far as the reader may see it, and nothing to filter by. */
const valueColumns: ReadonlySet<string> = new Set(['old', 'new', 'subject', 'detail']);
/** Most rows that are looked through for a sorted list. */
const sortedLimit = 10_000;

/** Pages follow the id; a list with a `sort` of its own is one page. */
export async function listSystemTable(
  workspace: Workspace,
  person: Person,
  name: string,
  query: ListQuery,
): Promise<RecordPage> {
  if (!isSystemList(name)) {
    const known = systemListNames.map((each) => `sys.${each}`);
    throw Refusal.invalid([missingName('list.table', '/table', 'table', `sys.${name}`, known)]);
  }
  return workspace.read(async (work) => {
    const schema = schemaFor(work.app, person, name, inputColumns);
    const compared = schemaFor(work.app, person, name, new Set([...inputColumns, ...valueColumns]));
    const columns = schema.table(systemView(name))!.fields;
    const known = (key: string, at: string, among: ReadonlyMap<string, unknown>): string => {
      if (among.has(key)) return key;
      throw Refusal.invalid([missingName('list.field', at, 'field', key, among.keys())]);
    };
    const fields = (query.fields ?? [...columns.keys()]).map((key) => known(key, '/fields', columns));
    const ordered = compared.table(systemView(name))!.fields;
    const sort = (query.sort ?? []).map(sortKey).map((key) => ({
      ...key,
      field: known(key.field, '/sort', ordered),
    }));
    const filter =
      query.filter === undefined ? undefined : readFilter(compared, systemView(name), query.filter).node;
    const ofLog = name === 'audit' ? (['operation', 'old', 'new'] as const) : [];
    const read = async (after: number | undefined, size: number): Promise<SystemRow[]> => {
      const plan = new QueryBuilder(schema, systemView(name), { stored: true });
      if (filter !== undefined) plan.where(filter);
      if (after !== undefined) plan.where(testScalar('greater', plan.field('id'), idLiteral(after)));
      for (const key of new Set([...fields, ...ofLog, 'id', 'table', 'record']))
        plan.column(key, plan.field(key));
      for (const { field, descending = false } of sort) plan.orderBy(plan.field(field), descending);
      plan.orderBy(plan.field('id'));
      const rows = await work.session.run(plan.limit(size).build(), parametersOf(work, person));
      return rows as (Record<string, Value> & SystemRow)[];
    };
    const visible = async (rows: SystemRow[]): Promise<SystemRow[]> => {
      if (name === 'audit') return visibleLog(work, person, rows);
      return person.rights.admin
        ? rows
        : rowsOverReadable(work, person, rows, ({ table, record }) => ({ table, id: record }));
    };
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    const { rows, next } =
      sort.length === 0
        ? await readVisiblePage({ limit: query.limit, after, read, visible })
        : { rows: (await visible(await read(after, sortedLimit))).slice(0, query.limit), next: null };
    const json = new Set(jsonColumns(name));
    return {
      records: rows.map((row) =>
        Object.fromEntries(fields.map((key) => [key, json.has(key) ? parsed(row[key]) : (row[key] ?? null)])),
      ) as RecordPage['records'],
      refs: {},
      nextCursor: next === null ? null : String(next),
      estimate: null,
    };
  });
}

interface SystemRow {
  readonly id: number;
  readonly table: string;
  readonly record: number;
  readonly [column: string]: Value;
}

const idLiteral = (id: number): Scalar => ({ kind: 'literal', value: id, type: { kind: 'integer' } });

/** What a person may speak about: filters and orders tell as much as values do. */
function schemaFor(
  app: CompiledApp,
  person: Person,
  name: SystemListName,
  without: ReadonlySet<string>,
): Schema {
  if (readsEverything(app, person)) return systemSchema;
  const table = systemSchema.table(systemView(name))!;
  const fields = new Map([...table.fields].filter(([key]) => !without.has(key)));
  const cut = { ...table, fields };
  const tables = new Map([[table.key, cut]]);
  return { ...systemSchema, tables, table: (key) => tables.get(key) };
}

function readCursor(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new Refusal('invalid', 'list.cursor', 'The cursor is not one that a list gave');
  return Number(text);
}

const parsed = (value: Value | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null);
