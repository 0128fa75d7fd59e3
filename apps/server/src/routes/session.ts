import { readAway, workspaceSummary } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Day, Instant, Label, orNull, RecordId } from './shapes.ts';

export function sessionRoutes(http: Http, { workspace, settings }: RouteContext): void {
  http.get(
    '/api/session',
    {
      schema: {
        summary: 'Who is signed in, with which rights, where',
        tags: ['Session'],
        response: answers({
          200: Type.Object({
            user: Type.Object({
              id: orNull(RecordId),
              name: Type.String(),
              email: Type.String(),
              language: orNull(Type.Union([Type.Literal('zh'), Type.Literal('en')])),
              roles: Type.Array(Type.Object({ key: Type.String(), label: Label })),
            }),
            rights: Type.Record(Type.String(), Type.Boolean()),
            mustEnrol: Type.Boolean({
              description: 'Only the own account is open until there is a second factor',
            }),
            away: orNull(Type.Object({ delegates: Type.Array(Type.String()), toOn: Day })),
            workspace: Type.Object({
              key: Type.String(),
              name: Type.String(),
              zone: Type.String(),
              currency: Type.String(),
              today: Day,
              now: Instant,
              clock: Type.Union([Type.Literal('real'), Type.Literal('manual')]),
              embedded: Type.Boolean(),
              mail: Type.Boolean(),
            }),
          }),
        }),
      },
    },
    async (request) => {
      const { person } = request;
      return {
        user: {
          id: person.userId,
          name: person.name,
          email: person.email,
          language: person.language,
          roles: person.roles,
        },
        rights: person.rights,
        mustEnrol: request.identity.session?.mustEnrol ?? false,
        away: await readAway(workspace, person),
        // Without a mail server messages stay in the outbox; the screen says so.
        workspace: { ...workspaceSummary(workspace), mail: settings.mail !== undefined },
      };
    },
  );
}
