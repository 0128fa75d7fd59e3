import { readDemoPeople } from '../demo-people.ts';
import type { Http, RouteContext } from '../http.ts';

/** Open to everybody: is it alive, is it ready, and what the sign-in page shows. */
export function healthRoutes(http: Http, { workspace }: RouteContext): void {
  http.get('/healthz', { schema: { hide: true } }, () => ({ status: 'alive' }));
  http.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    if (await workspace.isReady()) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready' });
  });
  http.get('/api/public', { schema: { summary: 'What the sign-in page shows' } }, async () => ({
    workspaceName: workspace.name,
    demo: await readDemoPeople(workspace.database),
  }));
}
