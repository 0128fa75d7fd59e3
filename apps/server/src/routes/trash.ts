import { listTrash, restoreRecord } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Instant, Named, orNull, RecordId, RecordParams, TableKey, Version } from './shapes.ts';

export function trashRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tables/:table/trash',
    {
      schema: {
        summary: 'List deleted records, newest first',
        tags: ['Records'],
        response: answers({
          200: Type.Object({
            records: Type.Array(
              Type.Object({
                id: RecordId,
                title: orNull(Type.String()),
                deletedAt: Instant,
                deletedBy: orNull(Named),
                mergedInto: orNull(Type.Object({ id: RecordId, title: Type.String() })),
              }),
            ),
            nextCursor: orNull(Type.String()),
          }),
        }),
        params: Type.Object({ table: TableKey }),
        querystring: Type.Object({
          limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50 }),
          cursor: Type.Optional(Version),
        }),
      },
    },
    (request) => {
      const { limit, cursor } = request.query;
      const place = cursor === undefined ? {} : { after: cursor };
      return listTrash(workspace, request.person, request.params.table, { limit, ...place });
    },
  );

  http.post(
    '/api/tables/:table/trash/:id/restore',
    {
      config: { once: true },
      schema: {
        summary: 'Bring a deleted record back',
        tags: ['Records'],
        params: RecordParams,
        response: answers({ 200: Type.Object({ table: TableKey, id: RecordId }) }),
      },
    },
    (request) => {
      const { table, id } = request.params;
      return restoreRecord(workspace, request.person, { kind: 'form' }, table, id);
    },
  );
}
