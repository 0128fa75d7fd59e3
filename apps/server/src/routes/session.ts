import { workspaceSummary } from '@dunlin/runtime';
import type { Http, RouteContext } from '../http.ts';

export function sessionRoutes(http: Http, { workspace, settings }: RouteContext): void {
  http.get(
    '/api/session',
    { schema: { summary: 'Who is signed in, with which rights, where' } },
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
        // Without a mail server messages stay in the outbox; the screen says so.
        workspace: { ...workspaceSummary(workspace), mail: settings.mail !== undefined },
      };
    },
  );
}
