import { listKeptData, purgeKeptData, readKeptData } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';

const name = Type.String({ minLength: 1, maxLength: 63 });

const Kept = Type.Object({ table: name, column: Type.Optional(name), count: Type.Integer() });

export function schemaRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/schema/kept',
    {
      schema: {
        summary: 'Columns and tables with data that no definition names any more',
        tags: ['Administration'],
        response: answers({ 200: Type.Object({ kept: Type.Array(Kept) }) }),
      },
    },
    (request) => listKeptData(workspace, request.person),
  );
  http.get(
    '/api/schema/kept/:table/:field',
    {
      schema: {
        summary: 'Values of a kept column by record',
        tags: ['Administration'],
        response: answers({
          200: Type.Object({
            records: Type.Array(Type.Object({ id: Type.Integer(), value: Type.Unknown() })),
            next: Type.Union([Type.Integer(), Type.Null()]),
          }),
        }),
        params: Type.Object({ table: name, field: name }),
        querystring: Type.Object({
          after: Type.Optional(Type.Integer({ minimum: 0 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
        }),
      },
    },
    (request) => readKeptData(workspace, request.person, request.params, { limit: 200, ...request.query }),
  );
  http.post(
    '/api/schema/purge',
    {
      schema: {
        summary: 'Drop a kept column or table for good',
        tags: ['Administration'],
        response: answers({ 200: Type.Object({ purged: Kept }) }),
        body: Type.Object(
          { table: name, field: Type.Optional(name), confirm: Type.Integer({ minimum: 0 }) },
          { additionalProperties: false },
        ),
      },
    },
    ({ person, body: { confirm, ...place } }) => purgeKeptData(workspace, person, place, confirm),
  );
}
