/** `sys.runs`, `sys.steps`, …: what the engines did, filtered and sorted like any table, cut to records the reader may see. */
import { missingName } from '@dunlin/definition';
import { QueryBuilder, type Scalar, type Value } from '@dunlin/expression';
import { isSystemList, jsonColumns, systemListNames, systemSchema, systemView } from '@dunlin/store';
import { readFilter } from './filter.ts';
import type { ListQuery, RecordPage } from './list-query.ts';
import type { Person } from './person.ts';
import { readableIds } from './references.ts';
import { Refusal } from './refusal.ts';
import { parametersOf, type Workspace } from './workspace.ts';

/** Pages follow the id; `sort` may name other columns only while everything fits into one page. */
export async function listSystemTable(
  workspace: Workspace,
  person: Person,
  name: string,
  query: ListQuery,
): Promise<RecordPage> {
  if (!isSystemList(name)) {
    throw Refusal.invalid([
      missingName(
        'list.table',
        '/table',
        'table',
        `sys.${name}`,
        systemListNames.map((each) => `sys.${each}`),
      ),
    ]);
  }
  const view = systemView(name);
  const columns = systemSchema.table(view)!.fields;
  const known = (key: string, at: string): string => {
    if (!columns.has(key))
      throw Refusal.invalid([missingName('list.field', at, 'field', key, columns.keys())]);
    return key;
  };
  const fields = (query.fields ?? [...columns.keys()]).map((key) => known(key, '/fields'));
  return workspace.read(async (work) => {
    const plan = new QueryBuilder(systemSchema, view, { stored: true });
    if (query.filter !== undefined) plan.where(readFilter(systemSchema, view, query.filter).node);
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    if (after !== undefined) {
      const id: Scalar = { kind: 'literal', value: after, type: { kind: 'integer' } };
      plan.where({ kind: 'call', fn: 'greater', args: [plan.field('id'), id], type: { kind: 'boolean' } });
    }
    for (const key of new Set([...fields, 'id', 'table', 'record'])) plan.column(key, plan.field(key));
    for (const key of query.sort ?? []) {
      const descending = key.startsWith('-');
      plan.orderBy(plan.field(known(descending ? key.slice(1) : key, '/sort')), descending);
    }
    plan.orderBy(plan.field('id'));
    const rows = await work.session.run(plan.limit(query.limit + 1).build(), parametersOf(work, person));
    const page = rows.slice(0, query.limit);
    const visible = await visibleRows(page);
    const more = rows.length > query.limit && query.sort === undefined;
    const json = new Set(jsonColumns(name));
    return {
      records: visible.map((row) =>
        Object.fromEntries(fields.map((key) => [key, json.has(key) ? parsed(row[key]) : (row[key] ?? null)])),
      ) as RecordPage['records'],
      refs: {},
      nextCursor: more ? String(page.at(-1)!['id']) : null,
      estimate: null,
    };

    async function visibleRows(found: Record<string, Value>[]): Promise<Record<string, Value>[]> {
      if (person.rights.admin) return found;
      const ids = new Map<string, number[]>();
      for (const row of found) {
        const table = row['table'] as string;
        ids.set(table, [...(ids.get(table) ?? []), row['record'] as number]);
      }
      const seen = new Map<string, Set<number>>();
      for (const [table, list] of ids) seen.set(table, await readableIds(work, person, table, list));
      return found.filter((row) => seen.get(row['table'] as string)!.has(row['record'] as number));
    }
  });
}

function readCursor(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw new Refusal('invalid', 'list.cursor', 'The cursor is not one that a list gave');
  return Number(text);
}

const parsed = (value: Value | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null);
