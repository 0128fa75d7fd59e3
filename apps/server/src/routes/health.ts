import { Type } from 'typebox';
import { readDemoPeople } from '../demo-people.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Label, orNull } from './shapes.ts';

/** Open to everybody: is it alive, is it ready, and what the sign-in page shows. */
export function healthRoutes(http: Http, { workspace }: RouteContext): void {
  http.get('/healthz', { schema: { hide: true } }, () => ({ status: 'alive' }));
  http.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    if (await workspace.isReady()) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready' });
  });
  http.get(
    '/api/public',
    {
      schema: {
        summary: 'What the sign-in page shows',
        tags: ['Session'],
        open: true,
        response: answers({
          200: Type.Object({
            workspaceName: Type.String(),
            demo: orNull(
              Type.Array(
                Type.Object({
                  email: Type.String(),
                  name: Type.String(),
                  password: Type.String(),
                  roleLabel: Label,
                }),
              ),
            ),
          }),
        }),
      },
    },
    async () => ({
      workspaceName: workspace.name,
      demo: await readDemoPeople(workspace.database),
    }),
  );
}
