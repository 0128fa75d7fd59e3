/**
 * Golden cases of a pack on a real workspace: a fresh one for each case, the pack installed without sample data,
 * a clock that stands still. People act with their own rights, through the same functions as everybody.
 */
import { Readable } from 'node:stream';
import { type AppFiles, type Expression, setAt } from '@dunlin/definition';
import { check } from '@dunlin/expression';
import type { CaseActor, CaseWorkspace, OpenCaseWorkspace, SystemLists } from '@dunlin/packs';
import { createWorkspace, type Database } from '@dunlin/store';
import { completeTask } from './answer-tasks.ts';
import { changeRecords } from './change-records.ts';
import { checkBuckets } from './check-buckets.ts';
import { draftKinds } from './definitions/draft-kinds.ts';
import { publishDrafts } from './definitions/publish-drafts.ts';
import { readDefinition } from './definitions/read-definition.ts';
import { saveDraft } from './definitions/save-draft.ts';
import type { DraftKind } from './definitions/types.ts';
import { findDuplicates } from './duplicates/find-duplicates.ts';
import { mergeRecords } from './duplicates/merge/merge-records.ts';
import { undoMerge } from './duplicates/merge/undo-merge.ts';
import { describeRights } from './effective-rights/describe-rights.ts';
import type { TableAnswer } from './effective-rights/rights-answer.ts';
import { explainField } from './explain.ts';
import { exportRecords } from './export/export-records.ts';
import { writeCsv } from './export/write-csv.ts';
import { memoryBlobs } from './files/memory-blobs.ts';
import { uploadFile } from './files/upload-file.ts';
import { fillForm } from './fill-form.ts';
import { ImportJobs } from './imports/import-jobs.ts';
import { importWhole } from './imports/import-whole.ts';
import { undoImport } from './imports/undo-import.ts';
import { installPack } from './install-pack.ts';
import { listMessages, readDocument, readMessage } from './messages.ts';
import { operator, type Person, personById } from './person.ts';
import { listTasks, readTask } from './read-tasks.ts';
import { recordTimeline } from './record-timeline.ts';
import { listRecords, readRecord } from './records.ts';
import { Refusal } from './refusal.ts';
import { drillReport, runReport } from './reports.ts';
import { listSystemTable } from './system-lists.ts';
import { tick } from './tick.ts';
import { Workspace } from './workspace.ts';

/**
 * @param nextKey key of the next workspace to make; each is used once
 * @param files the pack, its app folder as texts
 * @param needed the packs that it needs, in the order in which they are installed
 */
export function caseWorkspaces(
  database: Database,
  nextKey: () => string,
  files: AppFiles,
  needed: readonly AppFiles[] = [],
): OpenCaseWorkspace {
  return async ({ zone, calendar, now }) => {
    const key = nextKey();
    await createWorkspace(database, key, { name: 'Case', zone, currency: 'CNY', now });
    const workspace = await Workspace.open(database, key, {
      realClock: { kind: 'real', now: () => now },
      clock: { kind: 'manual', now },
    });
    for (const pack of [...needed, files])
      await installPack(workspace, operator, {
        files: withFlowCalendar(pack, calendar),
        blobs: memoryBlobs(),
      });
    return caseWorkspace(workspace, files);
  };
}

/** The pack with all of its flows on one calendar. */
const withFlowCalendar = (files: AppFiles, calendar: string): AppFiles =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      path.startsWith('flows/') ? JSON.stringify({ ...JSON.parse(text), calendar }) : text,
    ]),
  );

const pageSize = 1000;
/** Small, so that a case goes through pages. */
const timelinePage = 3;

const maxFileBytes = 1_000_000;

function caseWorkspace(workspace: Workspace, files: AppFiles): CaseWorkspace {
  const blobs = memoryBlobs();
  let uploads = 0;
  const jobs = new ImportJobs(workspace, blobs, 'case');
  const last: { import?: number | undefined; merge?: { table: string; id: number } } = {};
  const person = async (as: CaseActor): Promise<Person> =>
    as === null ? operator : personById(workspace, as);
  return {
    async tick(until) {
      await tick(workspace, until);
    },
    async upload(as, { name, type, text }) {
      const bytes = Readable.from([Buffer.from(text)]);
      const nextId = (): string => `upload-${++uploads}`;
      const options = { maxBytes: maxFileBytes, nextId };
      const file = { name, mediaType: type, bytes };
      return (await uploadFile(workspace, await person(as), blobs, file, options)).upload;
    },
    change: async (as, changes) =>
      refusedOr(async () => {
        const { created } = await changeRecords(workspace, await person(as), { kind: 'api' }, changes);
        return { created: created.map(({ ref, id }) => ({ ref: ref!, id })) };
      }),
    completeTask: async (as, task, { outcome, values, comment }) =>
      refusedOr(async () => {
        const answer = { outcome, values, ...(comment === null ? {} : { comment }) };
        const { written } = await completeTask(workspace, await person(as), task, answer);
        return written?.isNew === true ? { created: { table: written.table, id: written.id } } : {};
      }),
    fill: async (as, form, request) =>
      refusedOr(async () => fillForm(workspace, await person(as), form, request)),
    list: (as, table, query) =>
      refusedOr(async () => {
        let sums: Record<string, unknown> = {};
        const records = await everyPage(async (cursor) => {
          const request = { ...query, limit: pageSize, ...cursor };
          const who = await person(as);
          const page = table.startsWith('sys.')
            ? await listSystemTable(workspace, who, table.slice('sys.'.length), request)
            : await listRecords(workspace, who, table, request);
          sums = page.sums ?? sums;
          return page;
        });
        return { records, sums };
      }),
    read: (as, table, id) =>
      refusedOr(async () => ({ record: (await readRecord(workspace, await person(as), table, id)).record })),
    timeline: (as, table, id, only) =>
      refusedOr(async () => {
        const entries = await everyPage(async (cursor) => {
          const request = { only, limit: timelinePage, ...cursor };
          const page = await recordTimeline(workspace, await person(as), table, id, request);
          return { records: page.entries, nextCursor: page.nextCursor };
        });
        return { entries };
      }),
    exported: (as, table, query) =>
      refusedOr(async () => {
        const form = { format: 'csv', headers: 'keys', language: 'en' } as const;
        const file = await exportRecords(workspace, await person(as), table, { ...query, ...form });
        let text = '';
        for await (const part of writeCsv(file)) text += part;
        return { lines: text.split('\r\n').filter((line) => line !== '') };
      }),
    rights: (as, who, place) =>
      refusedOr(async () => {
        const { table } = await describeRights(workspace, await person(as), who, place);
        return told(table!);
      }),
    report: async (as, report, request) =>
      refusedOr(async () => runReport(workspace, await person(as), report, request)),
    async drill(as, report, { row, ...request }) {
      const cells = row as Record<string, null | boolean | number | string> | undefined;
      const found = await drillReport(workspace, await person(as), report, {
        ...request,
        ...(cells === undefined ? {} : { row: cells }),
      });
      const records = await everyPage(async (cursor) =>
        listRecords(workspace, await person(as), found.table, {
          fields: ['id'],
          filter: found.filter,
          asOf: found.asOf,
          limit: pageSize,
          ...cursor,
        }),
      );
      return { table: found.table, ids: records.map((record) => record['id'] as number) };
    },
    explain: (as, place) => refusedOr(async () => explainField(workspace, await person(as), place)),
    taskFacts: async (as, task) => (await readTask(workspace, await person(as), task)).facts,
    async checkBuckets(as, request) {
      const found = await checkBuckets(workspace, await person(as), request);
      return {
        problems: found.problems,
        suggestion: found.suggestion?.text ?? null,
        conditions: (found.suggestion ?? found).columns.map((each) => each.condition as Expression),
      };
    },
    bucketsOf: (report) =>
      (workspace.compiled.reports.get(report)?.definition.columns ?? []).map(
        (each) => each.condition as Expression,
      ),
    async importText(as, mapping, text, mode) {
      const document = files[`mappings/${mapping}.json`];
      if (document === undefined) throw new Error(`the pack has no mapping "${mapping}"`);
      const file = { name: `${mapping}.csv`, bytes: Readable.from([Buffer.from(text)]) };
      const options = { mapping: JSON.parse(document), dryRun: false, mode, maxBytes: maxFileBytes };
      try {
        const done = await importWhole(workspace, jobs, await person(as), blobs, file, options);
        last.import = done.import ?? undefined;
        return done;
      } catch (error) {
        return { refused: problemsOf(error) };
      }
    },
    async duplicates(as, table) {
      const { groups } = await findDuplicates(workspace, await person(as), table, { limit: 500 });
      return groups.map(({ records }) => records.map(({ id }) => id));
    },
    merge: async (as, table, request) =>
      refusedOr(async () => {
        const { id } = await mergeRecords(workspace, await person(as), table, request);
        last.merge = { table, id: id! };
        return {};
      }),
    publish: async (as, documents) =>
      refusedOr(async () => {
        const who = await person(as);
        const drafts: { kind: DraftKind; key: string; revision: number }[] = [];
        for (const { kind: given, key, set } of documents) {
          const kind = draftKinds.find((each) => each === given);
          if (kind === undefined) throw new Error(`there are no drafts of ${given}`);
          const { live } = await readDefinition(workspace, who, { kind, key });
          const document = Object.entries(set).reduce(
            (all: unknown, [place, part]) => setAt(all, place, part),
            live?.document,
          );
          const saved = await saveDraft(workspace, who, { kind, key }, { document, revision: null });
          drafts.push({ kind, key, revision: saved.revision });
        }
        await publishDrafts(workspace, who, { documents: drafts });
        return {};
      }),
    undo: async (as, what) =>
      refusedOr(async () => {
        const who = await person(as);
        const { import: imported, merge } = last;
        if (what === 'merge' && merge !== undefined) await undoMerge(workspace, who, merge.table, merge.id);
        else if (what === 'import' && imported !== undefined) {
          await (await undoImport(workspace, jobs, who, imported)).over;
        } else throw new Error(`the case has nothing to undo: no ${what}`);
        return {};
      }),
    inbox: async (as, box) =>
      (await listTasks(workspace, await person(as), box)).tasks.map((task) => task.id),
    async outbox(as) {
      const who = await person(as);
      const ids: number[] = [];
      let cursor: number | undefined;
      do {
        const page = await listMessages(workspace, who, {
          status: 'all',
          ...(cursor === undefined ? {} : { cursor }),
        });
        ids.push(...page.messages.map((message) => message.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return ids;
    },
    system: async (list) =>
      (await everyPage((cursor) =>
        listSystemTable(workspace, operator, list, { limit: pageSize, ...cursor }),
      )) as unknown as SystemLists[typeof list][],
    async messageText(id) {
      const { subject, body } = await readMessage(workspace, operator, id);
      return `${subject ?? ''}\n${body ?? ''}`;
    },
    documentText: async (id) => (await readDocument(workspace, operator, id)).html,
    referenceTable(table, field) {
      const { model } = workspace.compiled;
      const type = check({ var: field }, { schema: model, table }).node?.type;
      return type?.kind === 'reference' ? type.table : undefined;
    },
    ownerOf: (table) => workspace.compiled.model.table(table)?.owner,
  };
}

/** Who gives a right, and the first place that gives a field its level or, where nothing does, that says so. */
function told({ rights, fields }: TableAnswer) {
  const given = Object.entries(rights).map(([right, { verdict, grants }]) => {
    const through = grants.filter(({ gives }) => gives !== 'no').map(({ role }) => role.key);
    return [right, { is: verdict, through }] as const;
  });
  const levels = fields.map(({ key, level, grants }) => {
    const place = grants.find((each) => each.level === level) ?? grants[0];
    return [key, { is: level, by: place === undefined ? '' : `${place.document}${place.pointer}` }] as const;
  });
  return { rights: Object.fromEntries(given), fields: Object.fromEntries(levels) };
}

interface Page<Row> {
  records: readonly Row[];
  nextCursor: string | null;
}

async function everyPage<Row>(read: (cursor: { cursor?: string }) => Promise<Page<Row>>): Promise<Row[]> {
  const records: Row[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page<Row> = await read(cursor === '' ? {} : { cursor });
    records.push(...page.records);
    cursor = page.nextCursor;
  }
  return records;
}

async function refusedOr<T>(work: () => Promise<T>): Promise<T | { problems: Refusal['problems'] }> {
  try {
    return await work();
  } catch (error) {
    return { problems: problemsOf(error) };
  }
}

/** Of a refusal; anything else is thrown on. */
function problemsOf(error: unknown): Refusal['problems'] {
  if (!(error instanceof Refusal)) throw error;
  if (error.problems.length > 0) return error.problems;
  return [{ code: error.code, severity: 'error', detail: error.message, pointer: '' }];
}
