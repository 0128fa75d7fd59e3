import { Readable } from 'node:stream';
import {
  analyseImport,
  bringFile,
  cancelImport,
  forgetImport,
  importTargets,
  importWhole,
  isUnderWay,
  keepMapping,
  listImports,
  planUndo,
  previewImport,
  problemFile,
  Refusal,
  readImport,
  readImportedRecords,
  readProblems,
  SourceSettings,
  type ImportSummary as Summary,
  startImport,
  undoImport,
  writeCsv,
  writeXlsx,
} from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { contentDisposition } from '../content-disposition.ts';
import type { Http, RouteContext } from '../http.ts';
import { type EventStream, openEventStream } from '../live/open-event-stream.ts';
import { answers } from './answers.ts';
import {
  ImportAnalysis,
  ImportDetail,
  ImportedRecords,
  ImportPreview,
  ImportProblems,
  ImportSummary,
  ImportTargets,
  UndoPlan,
  WholeImport,
} from './import-shapes.ts';
import { FilePart, IdParams, plainText, TableKey, Version } from './shapes.ts';

const tags = ['Imports'];
const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
/** Of one file; rows are read by stream. */
const maxBytes = 512 * 2 ** 20;
const Mapping = Type.Record(Type.String(), Type.Unknown());
const Wait = Type.Object({ wait: Type.Optional(Type.Boolean({ default: false })) });
/** How often a reader of progress is told, at most. */
const tellMs = 400;

export function importRoutes(http: Http, context: RouteContext): void {
  const { workspace, blobs, imports } = context;

  http.post(
    '/api/imports',
    {
      schema: {
        summary: 'Read a file into tables: multipart with `mapping` (JSON) first, then `file`',
        description:
          'Answers when it is over. What was brought to be looked at first goes to /api/imports/files.',
        tags,
        response: answers({ 200: WholeImport }),
        multipart: Type.Object({ mapping: Mapping, file: FilePart }),
        querystring: Type.Object({
          dryRun: Type.Optional(Type.Boolean({ default: false })),
          mode: Type.Optional(Type.Enum(['skip', 'all'], { default: 'skip' })),
        }),
      },
    },
    async (request) => {
      const part = await fileOf(request);
      const mapping = mappingOf(part);
      const { dryRun = false, mode = 'skip' } = request.query;
      const file = { name: part.filename, bytes: part.file };
      return importWhole(workspace, imports, request.person, blobs, file, {
        mapping,
        dryRun,
        mode,
        maxBytes,
      });
    },
  );

  http.get(
    '/api/imports',
    {
      schema: {
        summary: 'List imports, newest first: your own, or everybody’s for administrators',
        tags,
        querystring: Type.Object({
          limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
          cursor: Type.Optional(Version),
        }),
        response: answers({
          200: Type.Object({
            imports: Type.Array(ImportSummary),
            nextCursor: Type.Union([Type.String(), Type.Null()]),
          }),
        }),
      },
    },
    ({ query: { limit, cursor }, person }) =>
      listImports(workspace, imports, person, { limit, ...(cursor === undefined ? {} : { before: cursor }) }),
  );

  http.get(
    '/api/imports/targets',
    {
      schema: {
        summary: 'Tables and fields that you may fill by importing',
        tags,
        response: answers({ 200: ImportTargets }),
      },
    },
    ({ person }) => importTargets(workspace, person),
  );

  http.post(
    '/api/imports/files',
    {
      schema: {
        summary: 'Bring a file to be looked at: multipart with one `file`',
        tags,
        multipart: Type.Object({ file: FilePart }),
        response: answers({ 201: ImportSummary }),
      },
    },
    async (request, reply) => {
      const part = await fileOf(request);
      try {
        const file = { name: part.filename, bytes: part.file };
        const id = await bringFile(workspace, request.person, blobs, file, { maxBytes });
        return await reply.code(201).send(await summaryOf(request, id));
      } catch (error) {
        // What is still coming is not read.
        part.file.destroy();
        if (error instanceof Refusal) reply.header('connection', 'close');
        throw error;
      }
    },
  );

  http.get(
    '/api/imports/:id',
    {
      schema: {
        summary: 'Read an import, with what was found in its file and answered so far',
        tags,
        params: IdParams,
        response: answers({ 200: ImportDetail }),
      },
    },
    ({ params: { id }, person }) => readImport(workspace, imports, person, id),
  );

  http.delete(
    '/api/imports/:id',
    {
      schema: {
        summary: 'Forget an import that has written nothing',
        tags,
        params: IdParams,
        response: answers({ 204: null }),
      },
    },
    async ({ params: { id }, person }, reply) => {
      await forgetImport(workspace, person, id);
      return reply.code(204).send();
    },
  );

  http.put(
    '/api/imports/:id/mapping',
    {
      schema: {
        summary: 'Keep a mapping, right or not yet; answers what is wrong with it',
        tags,
        params: IdParams,
        body: Type.Object({ mapping: Mapping }),
        response: answers({ 200: Type.Object({ problems: Type.Array(Type.Unknown()) }) }),
      },
    },
    async ({ params: { id }, person, body }) => ({
      problems: await keepMapping(workspace, person, id, body.mapping),
    }),
  );

  http.post(
    '/api/imports/:id/analyse',
    {
      schema: {
        summary: 'Look into a file: what its columns hold, what is odd, where it may go',
        tags,
        params: IdParams,
        body: Type.Object({
          source: Type.Optional(Type.Partial(SourceSettings)),
          table: Type.Optional(TableKey),
        }),
        response: answers({ 200: ImportAnalysis }),
      },
    },
    ({ params: { id }, person, body: { source, table } }) => {
      const { format: _, ...settings } = source ?? {};
      return analyseImport(workspace, person, blobs, id, { source: settings, table });
    },
  );

  http.post(
    '/api/imports/:id/preview',
    {
      schema: {
        summary: 'The first rows as they would be written; nothing stays',
        tags,
        params: IdParams,
        body: Type.Object({
          mapping: Type.Optional(Mapping),
          rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
        }),
        response: answers({ 200: ImportPreview }),
      },
    },
    ({ params: { id }, person, body: { mapping, rows = 20 } }) =>
      previewImport(workspace, person, blobs, id, { rows, ...(mapping === undefined ? {} : { mapping }) }),
  );

  for (const [verb, dryRun, summary] of [
    ['check', true, 'Check the whole file as if it were written; nothing stays'],
    ['run', false, 'Write the file into its tables'],
  ] as const) {
    http.post(
      `/api/imports/:id/${verb}`,
      {
        config: { once: true },
        schema: {
          summary,
          tags,
          params: IdParams,
          querystring: Wait,
          body: Type.Object({
            mapping: Type.Optional(Mapping),
            mode: Type.Optional(Type.Enum(['skip', 'all'], { default: 'skip' })),
          }),
          response: answers({ 200: ImportSummary, 202: ImportSummary }),
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { mapping, mode = 'skip' } = request.body;
        const options = { mode, dryRun, ...(mapping === undefined ? {} : { mapping }) };
        const { over } = await startImport(workspace, imports, request.person, id, options);
        if (request.query.wait === true) await over;
        return reply.code(request.query.wait === true ? 200 : 202).send(await summaryOf(request, id));
      },
    );
  }

  http.post(
    '/api/imports/:id/cancel',
    {
      schema: {
        summary: 'Stop the work on an import between two batches',
        tags,
        params: IdParams,
        response: answers({ 200: ImportSummary }),
      },
    },
    async (request) => {
      await cancelImport(workspace, imports, request.person, request.params.id);
      return summaryOf(request, request.params.id);
    },
  );

  http.get(
    '/api/imports/:id/events',
    {
      schema: {
        summary: 'Follow the work on an import: events `import` with the import as it is, then `end`',
        tags,
        params: IdParams,
        response: answers({ 200: { content: { 'text/event-stream': Type.String() } } }),
      },
    },
    async (request, reply) => {
      const first = await summaryOf(request, request.params.id);
      const stream = openEventStream(request, reply);
      void follow(context, stream, first);
      return reply;
    },
  );

  http.get(
    '/api/imports/:id/problems',
    {
      schema: {
        summary: 'What is wrong with the rows of a file',
        tags,
        params: IdParams,
        querystring: Type.Object({
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
          cursor: Type.Optional(Version),
          severity: Type.Optional(Type.Enum(['error', 'warning'])),
          code: Type.Optional(plainText(80)),
          column: Type.Optional(plainText(200)),
        }),
        response: answers({ 200: ImportProblems }),
      },
    },
    ({ params: { id }, person, query: { cursor, ...query } }) =>
      readProblems(workspace, person, id, { ...query, ...(cursor === undefined ? {} : { after: cursor }) }),
  );

  for (const format of ['csv', 'xlsx'] as const) {
    http.get(
      `/api/imports/:id/problems.${format}`,
      {
        schema: {
          summary: 'The rows with problems as a file, each with what is wrong',
          tags,
          params: IdParams,
          querystring: Type.Object({ language: Type.Optional(Type.Enum(['zh', 'en'])) }),
          response: answers({ 200: { content: { [mediaTypes[format]]: Type.String() } } }),
        },
      },
      async ({ params: { id }, person, query }, reply) => {
        const language = query.language ?? person.language ?? 'zh';
        const table = await problemFile(workspace, person, blobs, id, language);
        return reply
          .header('content-type', format === 'csv' ? `${mediaTypes.csv}; charset=utf-8` : mediaTypes.xlsx)
          .header('content-disposition', contentDisposition(`${table.name}.${format}`))
          .send(format === 'csv' ? Readable.from(writeCsv(table, { bom: true })) : writeXlsx(table));
      },
    );
  }

  http.get(
    '/api/imports/:id/mapping.json',
    {
      schema: {
        summary: 'The mapping of an import as a file, as the command line takes it',
        tags,
        params: IdParams,
        response: answers({ 200: Mapping }),
      },
    },
    async ({ params: { id }, person }, reply) => {
      const { mapping } = await readImport(workspace, imports, person, id);
      if (mapping === null)
        throw new Refusal('missing', 'import.no-mapping', 'The import has no mapping yet');
      const name = typeof mapping.key === 'string' ? mapping.key : 'mapping';
      return reply.header('content-disposition', contentDisposition(`${name}.mapping.json`)).send(mapping);
    },
  );

  http.get(
    '/api/imports/:id/records',
    {
      schema: {
        summary: 'Records that an import made or changed',
        tags,
        params: IdParams,
        querystring: Type.Object({
          table: Type.Optional(TableKey),
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
          cursor: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,62}:[1-9][0-9]{0,15}$' })),
        }),
        response: answers({ 200: ImportedRecords }),
      },
    },
    ({ params: { id }, person, query: { cursor, ...query } }) => {
      const [table, record] = cursor?.split(':') ?? [];
      const after = table === undefined ? {} : { after: { table, id: Number(record) } };
      return readImportedRecords(workspace, person, id, { ...query, ...after });
    },
  );

  http.get(
    '/api/imports/:id/undo',
    {
      schema: {
        summary: 'What taking an import back would do, and what it would leave',
        tags,
        params: IdParams,
        response: answers({ 200: UndoPlan }),
      },
    },
    ({ params: { id }, person }) => planUndo(workspace, person, id),
  );

  http.post(
    '/api/imports/:id/undo',
    {
      config: { once: true },
      schema: {
        summary: 'Take a whole import back',
        tags,
        params: IdParams,
        querystring: Wait,
        response: answers({ 200: ImportSummary, 202: ImportSummary }),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { over } = await undoImport(workspace, imports, request.person, id);
      if (request.query.wait === true) await over;
      return reply.code(request.query.wait === true ? 200 : 202).send(await summaryOf(request, id));
    },
  );

  async function summaryOf(request: FastifyRequest, id: number): Promise<Summary> {
    const {
      source: _,
      mapping: __,
      analysis: ___,
      ...summary
    } = await readImport(workspace, imports, request.person, id);
    return summary;
  }
}

/** Tells a reader how an import goes on, until it does not any more. */
async function follow(
  { workspace, imports }: RouteContext,
  stream: EventStream,
  first: Summary,
): Promise<void> {
  try {
    let told = '';
    let summary = first;
    for (;;) {
      const text = JSON.stringify(summary);
      if (text !== told) await stream.send({ event: 'import', data: summary });
      told = text;
      if (!isUnderWay(summary.state) || stream.signal.aborted) break;
      await new Promise((resolve) => setTimeout(resolve, tellMs));
      const {
        source: _,
        mapping: __,
        analysis: ___,
        ...next
      } = await readImport(workspace, imports, stream.person, first.id);
      summary = next;
    }
    await stream.send({ event: 'end', data: {} });
  } catch {
    // The import is gone, or may not be seen any more: asking again tells.
  }
  stream.end();
}

async function fileOf(request: FastifyRequest) {
  const part = await request.file({ limits: { fileSize: maxBytes + 1 } });
  if (part === undefined) throw new Refusal('invalid', 'import.no-file', 'The request holds no file');
  return part;
}

function mappingOf(part: Awaited<ReturnType<typeof fileOf>>): unknown {
  const field = part.fields['mapping'];
  const text = field !== undefined && 'value' in field ? String(field.value) : undefined;
  if (text === undefined) {
    throw new Refusal('invalid', 'import.no-mapping', 'The request holds no `mapping` before the file');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal('invalid', 'import.mapping', `The mapping is not JSON: ${(error as Error).message}`);
  }
}
