/** Ways into one's own account that are open: sessions and API keys. */
import { Refusal } from '@dunlin/runtime';
import { Type } from 'typebox';
import { createApiKey, listApiKeys, revokeApiKey } from '../auth/api-keys.ts';
import { noteSecurity } from '../auth/security-events.ts';
import { endSession, endSessions, listSessions } from '../auth/sessions.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { AccountKey, ApiKey, ApiKeyWish, Session } from './sign-in-shapes.ts';

const tags = ['Account'];
const KeyParams = Type.Object({ id: AccountKey });
const done = answers({ 204: null });

export function accountAccessRoutes(http: Http, { signIn, auth }: RouteContext): void {
  http.get(
    '/api/account/sessions',
    {
      schema: {
        summary: 'My sessions',
        tags,
        response: answers({ 200: Type.Object({ sessions: Type.Array(Session) }) }),
      },
    },
    async ({ identity }) => {
      const { accountId, id } = identity.session!;
      return { sessions: await listSessions(auth, accountId, id) };
    },
  );
  http.delete(
    '/api/account/sessions',
    {
      schema: {
        summary: 'End all my sessions but this one',
        tags,
        response: answers({ 200: Type.Object({ ended: Type.Integer() }) }),
      },
    },
    async (request) => {
      const { accountId, id } = request.identity.session!;
      const ended = await endSessions(auth, accountId, id);
      await noteSecurity(auth, request, {
        kind: 'security.session',
        by: request.person,
        about: request.person.userId,
        detail: { action: 'ended', reason: 'asked', sessions: ended },
      });
      return { ended };
    },
  );
  http.delete(
    '/api/account/sessions/:id',
    { schema: { summary: 'End one of my sessions', tags, params: KeyParams, response: done } },
    async (request, reply) => {
      const { accountId } = request.identity.session!;
      if (!(await endSession(auth, accountId, request.params.id))) {
        throw Refusal.missing('session', request.params.id);
      }
      await noteSecurity(auth, request, {
        kind: 'security.session',
        by: request.person,
        about: request.person.userId,
        detail: { action: 'ended', reason: 'asked', sessions: 1 },
      });
      return reply.code(204).send();
    },
  );

  http.get(
    '/api/account/api-keys',
    {
      schema: {
        summary: 'My API keys',
        tags,
        response: answers({ 200: Type.Object({ apiKeys: Type.Array(ApiKey) }) }),
      },
    },
    async ({ identity }) => ({ apiKeys: await listApiKeys(signIn, identity.session!.accountId) }),
  );
  http.post(
    '/api/account/api-keys',
    {
      schema: {
        summary: 'Make an API key; it is shown this once',
        tags,
        body: Type.Object(ApiKeyWish),
        response: answers({ 201: Type.Object({ key: Type.String() }) }),
      },
    },
    async (request, reply) => {
      const { person, body } = request;
      const key = await createApiKey(signIn, person, body);
      await noteSecurity(auth, request, {
        kind: 'security.api-key',
        by: person,
        about: person.userId,
        detail: { action: 'created', name: body.name ?? '', scopes: body.scopes?.join(' ') ?? null },
      });
      return reply.code(201).send({ key });
    },
  );
  http.delete(
    '/api/account/api-keys/:id',
    { schema: { summary: 'Revoke one of my API keys', tags, params: KeyParams, response: done } },
    async (request, reply) => {
      const { person, identity, params } = request;
      const name = await revokeApiKey(signIn, identity.session!.accountId, params.id);
      if (name === undefined) throw Refusal.missing('API key', params.id);
      auth.identities.forget();
      await noteSecurity(auth, request, {
        kind: 'security.api-key',
        by: person,
        about: person.userId,
        detail: { action: 'revoked', name },
      });
      return reply.code(204).send();
    },
  );
}
