import { Readable } from 'node:stream';
import {
  eraseLog,
  exportLog,
  exportLogEntries,
  listLog,
  logHead,
  logKinds,
  Refusal,
  verifyLog,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { sendFile } from './exports.ts';
import {
  AnyValue,
  Day,
  Label,
  orNull,
  plainText,
  RecordId,
  References,
  TableKey,
  Version,
} from './shapes.ts';

const Text = Type.String();
const Someone = orNull(Type.Object({ id: Type.Integer(), name: Text }));
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadecimal' });
const Source = Type.Union([Type.Literal('change'), Type.Literal('event')]);

const Entry = Type.Object({
  id: Type.Integer(),
  at: Text,
  recordedAt: orNull(Text),
  source: Source,
  kind: Text,
  actor: Someone,
  as: Someone,
  through: Type.Object({ kind: Text, ref: orNull(Text), label: orNull(Label) }),
  table: orNull(Text),
  record: orNull(Type.Integer()),
  title: orNull(Text),
  subject: orNull(Text),
  about: orNull(Label),
  changes: Type.Array(
    Type.Object({
      field: Text,
      label: Label,
      type: Text,
      table: Type.Optional(Text),
      old: AnyValue,
      new: AnyValue,
      masked: Type.Optional(Type.Literal(true)),
    }),
  ),
  hidden: Type.Integer({ description: 'How many values of the change are kept from the reader' }),
  erased: Type.Boolean({ description: 'The values were taken out of the log for good' }),
  detail: orNull(Type.Object({})),
  facts: Type.Array(Type.Object({ key: Text, name: Label, text: Label })),
});

const Head = Type.Object({
  head: Hash,
  number: Type.Integer(),
  lastId: Type.Integer(),
  rows: Type.Integer({ description: 'In the whole chain' }),
  sealedAt: orNull(Text),
});

const Verification = Type.Object({
  problems: Type.Array(
    Type.Object({
      code: Text,
      severity: Text,
      detail: Text,
      pointer: Text,
      params: Type.Optional(Type.Object({})),
    }),
  ),
  found: Type.Integer({ description: 'All problems; at most 1,000 are listed' }),
  batches: Type.Integer(),
  rows: Type.Integer(),
  unsealed: Type.Integer(),
  head: Hash,
  lastId: Type.Integer(),
  sealedAt: orNull(Text),
  anchor: Type.Optional(Type.Integer({ description: 'Batch of the head that was kept elsewhere' })),
});

const tags = ['Audit'];

const Filter = {
  person: Type.Optional(
    Type.String({ pattern: '^([1-9]\\d{0,15}|system)$', description: 'Id, or `system`' }),
  ),
  kinds: Type.Optional(Type.String({ maxLength: 1000, description: 'Kinds by comma' })),
  through: Type.Optional(Type.String({ maxLength: 20 })),
  table: Type.Optional(TableKey),
  record: Type.Optional(RecordId),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
};

function filterOf<Rest extends object>({
  person,
  kinds,
  ...rest
}: Rest & { person?: string; kinds?: string }) {
  return {
    ...rest,
    ...(person === undefined ? {} : { person: person === 'system' ? ('system' as const) : Number(person) }),
    ...(kinds === undefined || kinds === '' ? {} : { kinds: kinds.split(',') }),
  } as const;
}

export function auditRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/audit',
    {
      schema: {
        summary: 'The log of what was done, newest first',
        tags,
        querystring: Type.Object({
          ...Filter,
          before: Type.Optional(Version),
          limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
        }),
        response: answers({
          200: Type.Object({
            entries: Type.Array(Entry),
            refs: References,
            next: orNull(Type.Integer({ description: '`before` of the next page' })),
          }),
        }),
      },
    },
    (request) => {
      const { before, limit, ...filter } = request.query;
      const page = { limit, ...(before === undefined ? {} : { before }) };
      return listLog(workspace, request.person, { ...filterOf(filter), ...page });
    },
  );
  http.get(
    '/api/audit/entries',
    {
      schema: {
        summary: 'What a filter picks of the log as CSV, as far as the reader may see it',
        description: 'A line for each value that changed; that somebody took it out is in the log too',
        tags,
        querystring: Type.Object({
          ...Filter,
          language: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])),
          bom: Type.Boolean({ default: true, description: 'Begin with a byte order mark' }),
        }),
        response: answers({ 200: { content: { 'text/csv': Type.String() } } }),
      },
    },
    async (request, reply) => {
      const { language, bom, ...filter } = request.query;
      const { person } = request;
      const words = language ?? person.language ?? 'zh';
      const table = await exportLogEntries(workspace, person, filterOf(filter), words);
      return sendFile(reply, table, { format: 'csv', bom });
    },
  );
  http.post(
    '/api/audit/erase',
    {
      schema: {
        summary: 'Take values out of the log for good; the chain still holds',
        description:
          'Of some rows, or of all about a record. Without `expected` it only says how many rows hold values; with that number it erases them.',
        tags,
        body: Type.Object({
          rows: Type.Optional(Type.Array(RecordId, { minItems: 1, maxItems: 1000 })),
          table: Type.Optional(TableKey),
          record: Type.Optional(RecordId),
          reason: Type.Optional(plainText(200)),
          expected: Type.Optional(Type.Integer({ minimum: 0 })),
        }),
        response: answers({ 200: Type.Object({ rows: Type.Integer(), erased: Type.Integer() }) }),
      },
    },
    (request) => {
      const { rows, table, record, reason = '', expected } = request.body;
      const about = table !== undefined && record !== undefined ? { table, record } : undefined;
      const target = rows === undefined ? about : about === undefined ? { rows } : undefined;
      if (target === undefined) {
        throw new Refusal('invalid', 'request.schema', 'Name either rows, or a table and a record');
      }
      const confirmed = expected === undefined ? {} : { expected };
      return eraseLog(workspace, request.person, { target, reason, ...confirmed });
    },
  );
  http.get(
    '/api/audit/kinds',
    {
      schema: {
        summary: 'What the log notes',
        tags,
        response: answers({
          200: Type.Object({
            kinds: Type.Array(Type.Object({ key: Text, label: Label, source: Source })),
          }),
        }),
      },
    },
    () => ({ kinds: logKinds() }),
  );
  http.get(
    '/api/audit/head',
    {
      schema: {
        summary: 'The head of the chain over the log, to be kept elsewhere',
        tags,
        response: answers({ 200: Head }),
      },
    },
    (request) => logHead(workspace, request.person),
  );
  http.post(
    '/api/audit/verify',
    {
      schema: {
        summary: 'Look through the chain: what was changed, removed or added since it was sealed',
        tags,
        body: Type.Object({ head: Type.Optional(Hash) }),
        response: answers({ 200: Verification }),
      },
    },
    (request) => verifyLog(workspace, request.person, request.body),
  );
  http.get(
    '/api/audit/export',
    {
      schema: {
        summary: 'The whole log with its chain, verifiable without the database',
        tags,
        response: answers({ 200: { content: { 'application/x-ndjson': Type.String() } } }),
      },
    },
    async (request, reply) => {
      const lines = exportLog(workspace, request.person);
      // Refusals come before the first line, while there can still be an answer of its own.
      const first = await lines.next();
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit.ndjson"')
        .send(Readable.from(continued(first, lines)));
    },
  );
}

async function* continued<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}
