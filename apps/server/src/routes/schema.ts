import { listKeptData, purgeKeptData, readKeptData } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';

const name = Type.String({ minLength: 1, maxLength: 63 });

export function schemaRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/schema/kept',
    { schema: { summary: 'Columns and tables with data that no definition names any more' } },
    (request) => listKeptData(workspace, request.person),
  );
  http.get(
    '/api/schema/kept/:table/:field',
    {
      schema: {
        summary: 'Values of a kept column by record',
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
        body: Type.Object(
          { table: name, field: Type.Optional(name), confirm: Type.Integer({ minimum: 0 }) },
          { additionalProperties: false },
        ),
      },
    },
    ({ person, body: { confirm, ...place } }) => purgeKeptData(workspace, person, place, confirm),
  );
}
