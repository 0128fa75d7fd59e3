import { listDrift, repairDrifts } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { AnyValue, RecordId, TableKey } from './shapes.ts';

const Drift = Type.Object({
  table: TableKey,
  field: TableKey,
  id: RecordId,
  stored: AnyValue,
  computed: AnyValue,
});

export function driftRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/admin/drift',
    {
      schema: {
        summary: 'Stored rollups that differ from a fresh computation',
        tags: ['Administration'],
        response: answers({ 200: Type.Object({ drifts: Type.Array(Drift) }) }),
      },
    },
    (request) => listDrift(workspace, request.person),
  );
  http.post(
    '/api/admin/drift/repair',
    {
      schema: {
        summary: 'Compute stored rollups that differ again',
        tags: ['Administration'],
        response: answers({ 200: Type.Object({ repaired: Type.Array(Drift) }) }),
      },
    },
    (request) => repairDrifts(workspace, request.person),
  );
}
