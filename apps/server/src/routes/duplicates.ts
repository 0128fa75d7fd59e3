import {
  findDuplicates,
  listMerges,
  mergeRecords,
  mostMerged,
  sayDistinct,
  undoMerge,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Instant, Named, orNull, RecordId, RecordParams, TableKey, Version } from './shapes.ts';

const TableParams = Type.Object({ table: TableKey });
const Counted = Type.Integer({ minimum: 0 });
const tags = ['Duplicates'];

const DuplicateGroup = Type.Object({
  records: Type.Array(Type.Object({ id: RecordId, title: Type.String() })),
  score: Type.Number({ description: 'From 0 to 1: how sure the least sure link of the group is' }),
  links: Type.Array(
    Type.Object({
      a: RecordId,
      b: RecordId,
      score: Type.Number(),
      reasons: Type.Array(
        Type.Object({
          kind: Type.String(),
          weight: Type.Number(),
          field: Type.Optional(Type.String()),
          words: Type.Optional(Type.Array(Type.String())),
        }),
      ),
    }),
  ),
});

const MergeAnswer = Type.Object({
  id: orNull(RecordId),
  references: Type.Array(Type.Object({ table: Type.String(), field: Type.String(), count: Counted })),
  engine: Type.Object({ runs: Counted, tasks: Counted, messages: Counted, documents: Counted }),
  endedRuns: Counted,
  dropped: Counted,
});

const MergeEntry = Type.Object({
  id: RecordId,
  at: Instant,
  by: orNull(Named),
  kept: Type.Object({ id: RecordId, title: Type.String() }),
  merged: Type.Array(Type.Object({ id: RecordId, title: orNull(Type.String()) })),
  undone: orNull(Type.Object({ at: Instant, by: orNull(Named) })),
});

export function duplicateRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tables/:table/duplicates',
    {
      schema: {
        summary:
          'Records that are proposed to be one, by the spelling of their names and what else they share',
        tags,
        params: TableParams,
        querystring: Type.Object({
          limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
          record: Type.Optional(RecordId),
          import: Type.Optional(RecordId),
        }),
        response: answers({
          200: Type.Object({
            groups: Type.Array(DuplicateGroup),
            total: Counted,
            records: Counted,
            compared: Counted,
          }),
        }),
      },
    },
    (request) => findDuplicates(workspace, request.person, request.params.table, request.query),
  );

  http.post(
    '/api/tables/:table/duplicates/distinct',
    {
      schema: {
        summary: 'Say that records are not one, or take that back',
        tags,
        params: TableParams,
        body: Type.Object({
          records: Type.Array(RecordId, { minItems: 2, maxItems: 100 }),
          distinct: Type.Boolean({ default: true }),
        }),
        response: answers({
          200: Type.Object({ records: Type.Array(RecordId), distinct: Type.Boolean() }),
        }),
      },
    },
    (request) => {
      const { records, distinct = true } = request.body;
      return sayDistinct(workspace, request.person, request.params.table, { records, distinct });
    },
  );

  http.post(
    '/api/tables/:table/merges',
    {
      config: { once: true },
      schema: {
        summary: 'Make several records one, or see what that would do',
        tags,
        params: TableParams,
        body: Type.Object({
          keep: RecordId,
          others: Type.Array(RecordId, { minItems: 1, maxItems: mostMerged }),
          values: Type.Optional(
            Type.Record(Type.String({ maxLength: 63 }), RecordId, {
              description: 'Field → the record whose value it takes; else that of the record that is kept',
            }),
          ),
          preview: Type.Optional(Type.Boolean({ default: false })),
        }),
        response: answers({ 200: MergeAnswer }),
      },
    },
    (request) => {
      const { preview = false, ...merge } = request.body;
      return mergeRecords(workspace, request.person, request.params.table, merge, { preview });
    },
  );

  http.get(
    '/api/tables/:table/merges',
    {
      schema: {
        summary: 'List what has been merged, newest first',
        tags,
        params: TableParams,
        querystring: Type.Object({
          limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
          cursor: Type.Optional(Version),
        }),
        response: answers({
          200: Type.Object({ merges: Type.Array(MergeEntry), nextCursor: orNull(Type.String()) }),
        }),
      },
    },
    (request) => {
      const { limit, cursor } = request.query;
      const place = cursor === undefined ? {} : { after: cursor };
      return listMerges(workspace, request.person, request.params.table, { limit, ...place });
    },
  );

  http.post(
    '/api/tables/:table/merges/:id/undo',
    {
      config: { once: true },
      schema: {
        summary: 'Take a merge back where nothing has been changed since',
        tags,
        params: RecordParams,
        response: answers({
          200: Type.Object({
            id: RecordId,
            kept: RecordId,
            restored: Type.Array(RecordId),
            references: Counted,
          }),
        }),
      },
    },
    (request) => undoMerge(workspace, request.person, request.params.table, request.params.id),
  );
}
