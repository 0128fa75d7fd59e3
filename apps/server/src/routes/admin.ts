import { personByEmail, Refusal, tick } from '@dunlin/runtime';
import { Type } from 'typebox';
import { createApiKey } from '../auth/api-keys.ts';
import { noteSecurity } from '../auth/security-events.ts';
import { parseInstant } from '../environment.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { plainText } from './shapes.ts';
import { ApiKeyWish } from './sign-in-shapes.ts';

/** What ran. */
const TickCounts = Type.Object({
  flows: Type.Object({ started: Type.Integer(), steps: Type.Integer(), ended: Type.Integer() }),
  rules: Type.Object({ fired: Type.Integer() }),
  messages: Type.Integer(),
  tasks: Type.Integer(),
  escalations: Type.Integer(),
  failures: Type.Array(Type.String()),
});

export function adminRoutes(http: Http, { workspace, signIn, auth }: RouteContext): void {
  const moveTo = async (text: string) => {
    const until = parseInstant(text);
    if (until === undefined) {
      throw new Refusal(
        'invalid',
        'clock.instant',
        `"${text}" is not an instant such as 2025-07-01T09:00:00Z`,
      );
    }
    return tick(workspace, until);
  };

  http.post(
    '/api/admin/tick',
    {
      schema: {
        summary: 'Run all that falls due up to an instant',
        tags: ['Administration'],
        response: answers({ 200: TickCounts }),
        body: Type.Object({ until: Type.String() }),
      },
    },
    (request) => {
      if (!request.person.rights.admin) throw Refusal.forbidden('move the clock');
      return moveTo(request.body.until);
    },
  );
  http.post(
    '/api/admin/clock',
    {
      schema: {
        summary: 'Move a manual clock forward',
        tags: ['Administration'],
        body: Type.Object({ now: Type.String() }),
        response: answers({ 200: TickCounts }),
      },
    },
    async (request) => {
      if (!request.person.rights.admin) throw Refusal.forbidden('move the clock');
      if (workspace.clock.kind !== 'manual') {
        throw new Refusal(
          'conflict',
          'clock.real',
          'The clock of this server is real; only a manual clock can be moved',
        );
      }
      return moveTo(request.body.now);
    },
  );
  http.post(
    '/api/admin/api-keys',
    {
      schema: {
        summary: 'Make an API key for a person',
        tags: ['Administration'],
        response: answers({ 200: Type.Object({ key: Type.String() }) }),
        body: Type.Object({ email: plainText(254), ...ApiKeyWish }),
      },
    },
    async (request) => {
      if (!request.person.rights.admin) throw Refusal.forbidden('make API keys');
      const { email, ...wish } = request.body;
      const holder = await personByEmail(workspace, email);
      const key = await createApiKey(signIn, holder, wish);
      await noteSecurity(auth, request, {
        kind: 'security.api-key',
        by: request.person,
        about: holder.userId,
        detail: { action: 'created', name: wish.name ?? '', scopes: wish.scopes?.join(' ') ?? null },
      });
      return { key };
    },
  );
}
