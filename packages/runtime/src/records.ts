/** Lists and single records as answers: values in their wire form, names of what they refer to, rights of the reader. */
import { check, type JsonArray, type Type, type Value } from '@dunlin/expression';
import {
  type ListRequest,
  marksOf,
  type ReadRecord,
  type RecordList,
  readList,
  readRecord as readStored,
} from '@dunlin/store';
import { fieldOf, type ModelCollection, referredTable, tableOf } from '@dunlin/tables';
import { noteViews } from './audit/note-views.ts';
import type { CompiledApp } from './compiled-app.ts';
import { type CameByLink, cameByLink, takesLinks } from './form-links/came-by-link.ts';
import { listPlan, listRequest } from './list-plan.ts';
import type { ListQuery, RecordPage } from './list-query.ts';
import { grantsOf, type Person, readableTable } from './person.ts';
import { recordPlan } from './record-plan.ts';
import { type References, referencesOf, referenceTitles, WantedReferences } from './references.ts';
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
  const page = await readRecordPage(workspace, person, table, query);
  await noteViews(workspace, person, table, page.records);
  return page;
}

/** The same for readers that note by themselves what was seen. */
export async function readRecordPage(
  workspace: Workspace,
  person: Person,
  table: string,
  query: ListQuery,
): Promise<RecordPage> {
  return (
    (await readPageTogether(workspace, person, table, query)) ??
    (await readPageInSteps(workspace, person, table, query))
  );
}

/** In one statement; undefined where it takes several, or what this process knows of the workspace no longer holds. */
async function readPageTogether(
  workspace: Workspace,
  person: Person,
  table: string,
  query: ListQuery,
): Promise<RecordPage | undefined> {
  const found = await workspace.readTogether(
    (app) => listPlan(app, person, table, query, workspace.key),
    { userId: person.userId, ids: [] },
    (app, plan, rows) => {
      const list = plan.listOf(rows);
      if (list === undefined) return undefined;
      const wanted = new WantedReferences();
      const records = wireRows(app, table, list.records, wanted);
      return pageOf(list, records, referencesOf(plan.titlesOf(rows, wanted.ids)));
    },
  );
  return found?.answer;
}

async function readPageInSteps(
  workspace: Workspace,
  person: Person,
  table: string,
  query: ListQuery,
): Promise<RecordPage> {
  return workspace.read(async (work) => {
    readableTable(work.app, person, table);
    return readPage(work, person, listRequest(work.app.model, table, query));
  });
}

/** Inside of one snapshot; notes nothing. @throws Refusal also where the person may not read the table */
export async function readPage(work: Work, person: Person, request: ListRequest): Promise<RecordPage> {
  const { app, session, moment } = work;
  const context = { actor: person.actor, moment, grants: grantsOf(app, person) };
  const list = await readList(session, app.model, context, request);
  if (list.problems !== undefined) throw Refusal.invalid(list.problems);
  const wanted = new WantedReferences();
  const records = wireRows(app, request.table, list.records, wanted);
  return pageOf(list, records, await referenceTitles(work, person, wanted.ids));
}

const pageOf = (
  { nextCursor, estimate, count, cut, sums }: RecordList,
  records: Record<string, Value>[],
  refs: References,
): RecordPage => ({
  records,
  refs,
  nextCursor,
  estimate,
  ...(cut === undefined ? {} : { cut }),
  ...(count === undefined ? {} : { count }),
  ...(sums === undefined
    ? {}
    : {
        sums: Object.fromEntries(Object.entries(sums).map(([path, value]) => [path, toWire(value, 'money')])),
      }),
});

export interface RecordAnswer {
  record: Record<string, Value>;
  refs: References;
  /** What the reader may do with this record. */
  grants: { update: boolean; delete: boolean };
  /** Present where somebody outside made it by a link. */
  outside?: CameByLink;
  /** Collections that have more rows than are shown. */
  cut?: readonly string[];
}

/** One record, all its fields. @throws Refusal `missing` also where the person may not see it */
export async function readRecord(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
  { asOf }: { asOf?: string } = {},
): Promise<RecordAnswer> {
  const together = asOf === undefined ? await readTogether(workspace, person, table, id) : undefined;
  const answer = together ?? (await readRecordAlone(workspace, person, table, id, asOf));
  await noteViews(workspace, person, table, [answer.record], id);
  if (asOf !== undefined || !takesLinks(workspace.compiled, table)) return answer;
  const outside = await workspace.read((work) => cameByLink(work, person, table, answer.record));
  return outside === undefined ? answer : { ...answer, outside };
}

/** In one statement; undefined where what this process knows of the workspace no longer holds. */
async function readTogether(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
): Promise<RecordAnswer | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const found = await workspace.readTogether(
    (app) => recordPlan(app, person, table, workspace.key),
    { userId: person.userId, ids: [id] },
    (app, plan, rows) => {
      const stored = plan.recordOf(rows, id);
      if (stored === undefined) throw Refusal.missing('record', `${table}/${id}`);
      const wanted = new WantedReferences();
      const record = recordOf(app, table, stored, wanted);
      return answerOf(app, table, stored, record, referencesOf(plan.titlesOf(rows, wanted.ids)));
    },
  );
  return found?.answer;
}

async function readRecordAlone(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
  asOf: string | undefined,
): Promise<RecordAnswer> {
  return workspace.read(
    async (work) => {
      const { app, session, moment } = work;
      const grants = grantsOf(app, person);
      readableTable(app, person, table);
      const found = await readStored(
        session,
        app.model,
        { actor: person.actor, moment, grants },
        { table, id, collections: true, ...(asOf === undefined ? {} : { asOf }) },
      );
      if (found === undefined) throw Refusal.missing('record', `${table}/${id}`);
      const wanted = new WantedReferences();
      const record = recordOf(app, table, found, wanted);
      return answerOf(app, table, found, record, await referenceTitles(work, person, wanted.ids));
    },
    { byId: true },
  );
}

function recordOf(
  app: CompiledApp,
  table: string,
  { record, problems }: ReadRecord,
  wanted: WantedReferences,
): Record<string, Value> {
  if (problems.length > 0) throw Refusal.invalid(problems);
  return wireRows(app, table, [record], wanted)[0]!;
}

function answerOf(
  { model }: CompiledApp,
  table: string,
  { rights, cut }: ReadRecord,
  record: Record<string, Value>,
  refs: References,
): RecordAnswer {
  const fixed = model.table(table)?.definition.appendOnly === true;
  return {
    record,
    refs,
    grants: fixed ? { update: false, delete: false } : rights,
    ...(cut.length === 0 ? {} : { cut }),
  };
}

/** Values in wire form, those of rows too; notes all records that they refer to. */
function wireRows(
  app: CompiledApp,
  table: string,
  rows: readonly Record<string, Value>[],
  wanted: WantedReferences,
): Record<string, Value>[] {
  const collections = app.model.table(table)?.collections;
  const types = new Map<string, Type | undefined>();
  const typed = (path: string): Type | undefined => {
    if (!types.has(path)) types.set(path, typeOf(app, table, path));
    return types.get(path);
  };
  return rows.map((row) => {
    const { $masked = [] } = marksOf(row);
    return Object.fromEntries(
      Object.entries(row).map(([path, value]) => {
        // Marks and masks are for people as they are.
        if (path.startsWith('$') || $masked.includes(path)) return [path, value];
        const collection = collections?.get(path);
        if (collection !== undefined && Array.isArray(value)) {
          return [path, wireCollection(app, collection, value, wanted)];
        }
        const type = typed(path);
        if (type?.kind === 'reference' && path !== 'id') wanted.add(type.table, value);
        return [path, type === undefined ? value : toWire(value, type.kind)];
      }),
    );
  });
}

function wireCollection(
  app: CompiledApp,
  { table, target }: ModelCollection,
  value: JsonArray,
  wanted: WantedReferences,
): JsonArray {
  if (target === undefined) return wireRows(app, table, value as readonly Record<string, Value>[], wanted);
  const to = referredTable(fieldOf(tableOf(app.model, table), target));
  for (const id of value) wanted.add(to, id);
  return value;
}

/** Type of a field or path; undefined for lists, which expressions cannot speak about. */
function typeOf({ model }: CompiledApp, table: string, path: string): Type | undefined {
  if (model.table(table)?.collections.has(path) === true) return undefined;
  return (
    model.table(table)?.fields.get(path)?.type ?? check({ var: path }, { schema: model, table }).node?.type
  );
}
