import { workspaceSummary } from '@dunlin/runtime';
import type { Http, RouteContext } from '../http.ts';

export function sessionRoutes(http: Http, { workspace }: RouteContext): void {
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
        workspace: workspaceSummary(workspace),
      };
    },
  );
}
