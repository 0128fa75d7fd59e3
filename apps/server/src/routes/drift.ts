import { listDrift, repairDrifts } from '@dunlin/runtime';
import type { Http, RouteContext } from '../http.ts';

export function driftRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/admin/drift',
    { schema: { summary: 'Stored rollups that differ from a fresh computation' } },
    (request) => listDrift(workspace, request.person),
  );
  http.post(
    '/api/admin/drift/repair',
    { schema: { summary: 'Compute stored rollups that differ again' } },
    (request) => repairDrifts(workspace, request.person),
  );
}
