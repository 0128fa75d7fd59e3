import {
  changeRecords,
  listGroups,
  listRecords,
  listSystemTable,
  readRecord,
  recordRuns,
  recordTimeline,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { IfMatch, matching } from '../if-match.ts';
import { recordTag } from '../record-tag.ts';
import { answers } from './answers.ts';
import { readWithin } from './read-within.ts';
import { GroupList, OneRecord, RecordList, Run, Timeline } from './record-answers.ts';
import { Day, RecordChange, RecordParams, TableKey, Values } from './shapes.ts';

const TableParams = Type.Object({ table: TableKey });
const AsOf = Type.Optional(Day);

const Within = Type.Optional(
  Type.String({
    maxLength: 4_000,
    description:
      'JSON list of the groups that the records are of: {"path": …, "value": …}, null for those without a value, or {"path": …, "hidden": true}',
  }),
);

const ListQuery = Type.Object({
  filter: Type.Optional(Type.String({ maxLength: 20_000, description: 'Formula text, or JSON Logic' })),
  fields: Type.Optional(Type.String({ maxLength: 4_000, description: 'Keys or paths, by comma' })),
  sort: Type.Optional(
    Type.String({ maxLength: 1_000, description: 'Keys by comma, `-` before a key for descending' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 4_000 })),
  skip: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 1_000_000_000,
      description: 'Records to pass over, from the cursor on where there is one; for jumps, not for paging',
    }),
  ),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  sums: Type.Optional(Type.String({ maxLength: 1_000 })),
  asOf: AsOf,
  within: Within,
  estimate: Type.Optional(
    Type.Boolean({ description: 'Whether to count matching records roughly; true where absent' }),
  ),
  count: Type.Optional(
    Type.Boolean({ description: 'Whether to count all matching records exactly; false where absent' }),
  ),
});

const GroupQuery = Type.Object({
  by: Type.String({ maxLength: 200, description: 'A key or path, `-` before it for descending' }),
  filter: ListQuery.properties.filter,
  search: ListQuery.properties.search,
  sums: ListQuery.properties.sums,
  within: Within,
  asOf: AsOf,
  limit: ListQuery.properties.limit,
  cursor: ListQuery.properties.cursor,
});

const TimelineQuery = Type.Object({
  only: Type.Optional(
    Type.String({
      maxLength: 64,
      description:
        '`$history` (changes of the record itself), `$messages`, `$tasks`, `$documents`, `$flows`, or a table',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  cursor: ListQuery.properties.cursor,
});

export function recordRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tables/:table/records',
    {
      schema: {
        summary: 'List records',
        tags: ['Records'],
        params: TableParams,
        querystring: ListQuery,
        response: answers({ 200: RecordList }),
      },
    },
    (request) => {
      const { table } = request.params;
      const { fields, sort, sums, within, ...rest } = request.query;
      const query = { ...rest, ...split({ fields, sort, sums }), ...readWithin(within) };
      return table.startsWith('sys.')
        ? listSystemTable(workspace, request.person, table.slice('sys.'.length), query)
        : listRecords(workspace, request.person, table, query);
    },
  );

  http.get(
    '/api/tables/:table/groups',
    {
      schema: {
        summary: 'Groups of records by a value, counted and added up',
        tags: ['Records'],
        params: TableParams,
        querystring: GroupQuery,
        response: answers({ 200: GroupList }),
      },
    },
    (request) => {
      const { sums, within, ...rest } = request.query;
      const query = { ...rest, ...split({ sums }), ...readWithin(within) };
      return listGroups(workspace, request.person, request.params.table, query);
    },
  );

  http.get(
    '/api/tables/:table/records/:id',
    {
      schema: {
        summary: 'Read a record',
        tags: ['Records'],
        params: RecordParams,
        querystring: Type.Object({ asOf: AsOf }),
        response: answers({ 200: OneRecord }),
      },
    },
    async (request, reply) => {
      const { table, id } = request.params;
      const answer = await readRecord(workspace, request.person, table, id, request.query);
      reply.header('etag', recordTag(answer));
      return answer;
    },
  );

  http.post(
    '/api/tables/:table/records',
    {
      config: { once: true },
      schema: {
        summary: 'Create a record',
        tags: ['Records'],
        params: TableParams,
        body: Type.Object({ values: Values }),
        response: answers({ 201: OneRecord }),
      },
    },
    async (request, reply) => {
      const { table } = request.params;
      const { created } = await changeRecords(
        workspace,
        request.person,
        { kind: 'form' },
        {
          creates: [{ table, values: request.body.values }],
          place: () => '/values',
        },
      );
      const answer = await readRecord(workspace, request.person, table, created[0]!.id);
      return reply.code(201).header('etag', recordTag(answer)).send(answer);
    },
  );

  http.patch(
    '/api/tables/:table/records/:id',
    {
      schema: {
        summary: 'Change a record',
        tags: ['Records'],
        params: RecordParams,
        headers: IfMatch,
        body: RecordChange,
        response: answers({ 200: OneRecord }),
      },
    },
    async (request, reply) => {
      const { table, id } = request.params;
      const { values, version } = request.body;
      await matching(request.headers['if-match'], version, (expected) =>
        changeRecords(
          workspace,
          request.person,
          { kind: 'form' },
          { updates: [{ table, id, values, ...expected }], place: () => '/values' },
        ),
      );
      const answer = await readRecord(workspace, request.person, table, id);
      reply.header('etag', recordTag(answer));
      return answer;
    },
  );

  http.delete(
    '/api/tables/:table/records/:id',
    {
      schema: {
        summary: 'Delete a record',
        tags: ['Records'],
        params: RecordParams,
        headers: IfMatch,
        response: answers({ 204: null }),
      },
    },
    async (request, reply) => {
      const { table, id } = request.params;
      await matching(request.headers['if-match'], undefined, (expected) =>
        changeRecords(
          workspace,
          request.person,
          { kind: 'form' },
          { deletes: [{ table, id, ...expected }], place: () => '' },
        ),
      );
      return reply.code(204).send();
    },
  );

  http.get(
    '/api/tables/:table/records/:id/timeline',
    {
      schema: {
        summary: 'What happened to a record, newest first',
        tags: ['Records'],
        params: RecordParams,
        querystring: TimelineQuery,
        response: answers({ 200: Timeline }),
      },
    },
    ({ person, params: { table, id }, query }) => recordTimeline(workspace, person, table, id, query),
  );

  http.get(
    '/api/tables/:table/records/:id/runs',
    {
      schema: {
        summary: 'Flows that work on a record',
        tags: ['Records'],
        params: RecordParams,
        response: answers({ 200: Type.Object({ runs: Type.Array(Run) }) }),
      },
    },
    (request) => recordRuns(workspace, request.person, request.params.table, request.params.id),
  );
}

function split(lists: Record<string, string | undefined>): {
  fields?: string[];
  sort?: string[];
  sums?: string[];
} {
  return Object.fromEntries(
    Object.entries(lists)
      .filter(([, text]) => text !== undefined && text !== '')
      .map(([name, text]) => [name, text!.split(',').map((part) => part.trim())]),
  );
}
