import { Type } from 'typebox';
import { passwordLength } from '../auth/password-rules.ts';
import { readDemoPeople } from '../demo-people.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Label, orNull } from './shapes.ts';

/** Open to everybody: is it alive, is it ready, and what the sign-in page shows. */
export function healthRoutes(http: Http, { workspace, auth }: RouteContext): void {
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
            signIn: Type.Object({
              singleSignOn: orNull(Type.String({ description: 'What its button says' })),
              resetByMail: Type.Boolean(),
              password: Type.Object({ least: Type.Integer(), most: Type.Integer() }),
            }),
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
      signIn: {
        singleSignOn: auth.settings.oidc?.label ?? null,
        resetByMail: auth.mail !== undefined && auth.settings.publicUrl !== undefined,
        password: passwordLength,
      },
      demo: await readDemoPeople(workspace.database),
    }),
  );
}
