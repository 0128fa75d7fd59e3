import { describeApp } from '@dunlin/runtime';
import type { Http, RouteContext } from '../http.ts';

export function metaRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/meta',
    { schema: { summary: 'The live definitions, cut to the rights of the reader' } },
    (request) => describeApp(workspace, request.person),
  );
}
