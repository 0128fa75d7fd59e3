/** Lists and single records as answers: values in their wire form, names of what they refer to, rights of the reader. */
import { check, type Type, type Value } from '@dunlin/expression';
import { readList } from '@dunlin/store';
import type { Grants } from '@dunlin/tables';
import { readFilter } from './filter.ts';
import { type ListQuery, type RecordPage, sortKey } from './list-query.ts';
import { grantsOf, type Person, readableTable } from './person.ts';
import { type References, readableWith, referenceTitles, WantedReferences } from './references.ts';
import { Refusal } from './refusal.ts';
import { toWire } from './wire-value.ts';
import type { Work, Workspace } from './workspace.ts';

/** A page of records that the person may see. @throws Refusal with the problems of the request */
export async function listRecords(
  workspace: Workspace,
  person: Person,
  table: string,
  query: ListQuery,
): Promise<RecordPage> {
  return workspace.read(async (work) => {
    const { app, session, moment } = work;
    readableTable(app, person, table);
    const { filter, fields, sort, limit, cursor, search, sums, asOf } = query;
    const list = await readList(
      session,
      app.model,
      { actor: person.actor, moment, grants: grantsOf(app, person) },
      {
        table,
        limit,
        ...(filter === undefined ? {} : { filter: readFilter(app.model, table, filter).node }),
        ...(fields === undefined ? {} : { fields }),
        ...(sort === undefined ? {} : { sort: sort.map(sortKey) }),
        ...(cursor === undefined ? {} : { cursor }),
        ...(search === undefined || search.trim() === '' ? {} : { search: search.trim() }),
        ...(sums === undefined ? {} : { sums }),
        ...(asOf === undefined ? {} : { asOf }),
      },
    );
    if (list.problems !== undefined) throw Refusal.invalid(list.problems);
    const { records, refs } = await wired(work, person, table, list.records);
    return {
      records,
      refs,
      nextCursor: list.nextCursor,
      estimate: list.estimate,
      ...(list.sums === undefined
        ? {}
        : {
            sums: Object.fromEntries(
              Object.entries(list.sums).map(([path, value]) => [path, toWire(value, 'money')]),
            ),
          }),
    };
  });
}

export interface RecordAnswer {
  record: Record<string, Value>;
  refs: References;
  /** What the reader may do with this record. */
  grants: { update: boolean; delete: boolean };
}

/** One record, all its fields. @throws Refusal `missing` also where the person may not see it */
export async function readRecord(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
  { asOf }: { asOf?: string } = {},
): Promise<RecordAnswer> {
  return workspace.read(async (work) => {
    const { app, session, moment } = work;
    const grants = grantsOf(app, person);
    readableTable(app, person, table);
    const list = await readList(
      session,
      app.model,
      { actor: person.actor, moment, grants },
      {
        table,
        limit: 1,
        filter: {
          kind: 'call',
          operator: '==',
          args: [
            { kind: 'field', hops: [], table, field: 'id', type: { kind: 'reference', table } },
            { kind: 'literal', value: id, type: { kind: 'reference', table } },
          ],
          type: { kind: 'boolean' },
        },
        ...(asOf === undefined ? {} : { asOf }),
      },
    );
    if (list.problems !== undefined) throw Refusal.invalid(list.problems);
    const [found] = list.records;
    if (found === undefined) throw Refusal.missing('record', `${table}/${id}`);
    const { records, refs } = await wired(work, person, table, [found]);
    return { record: records[0]!, refs, grants: await rightsOver(work, person, grants, table, id) };
  });
}

async function rightsOver(work: Work, person: Person, grants: Grants, table: string, id: number) {
  const { update, delete: remove } = grants.of(table);
  const may = async (right: typeof update): Promise<boolean> =>
    typeof right === 'boolean' ? right : (await readableWith(work, person, table, [id], right)).has(id);
  return { update: await may(update), delete: await may(remove) };
}

/** Values in wire form, and the names of all records that they refer to. */
async function wired(
  work: Work,
  person: Person,
  table: string,
  rows: readonly Record<string, Value>[],
): Promise<{ records: Record<string, Value>[]; refs: References }> {
  const wanted = new WantedReferences();
  const types = new Map(Object.keys(rows[0] ?? {}).map((path) => [path, typeOf(work, table, path)]));
  const records = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([path, value]) => {
        const type = types.get(path);
        if (type?.kind === 'reference' && path !== 'id') wanted.add(type.table, value);
        return [path, type === undefined ? value : toWire(value, type.kind)];
      }),
    ),
  );
  return { records, refs: await referenceTitles(work, person, wanted.ids) };
}

/** Type of a field or path; undefined for lists, which expressions cannot speak about. */
function typeOf({ app }: Work, table: string, path: string): Type | undefined {
  const { model } = app;
  return (
    model.table(table)?.fields.get(path)?.type ?? check({ var: path }, { schema: model, table }).node?.type
  );
}
