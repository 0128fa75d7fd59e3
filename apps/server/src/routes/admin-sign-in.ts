/** How other people sign in, for administrators: invitations, links, second factors, sessions and keys. */
import { type Person, personById, Refusal } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { findAccount } from '../auth/accounts.ts';
import { listApiKeys, revokeApiKey } from '../auth/api-keys.ts';
import { linkOrigin } from '../auth/link-origin.ts';
import { invitedUntil, type LinkKind } from '../auth/password-links.ts';
import { removeSecondFactor } from '../auth/second-factor.ts';
import { noteSecurity, type SecurityEvent } from '../auth/security-events.ts';
import { sendLink } from '../auth/send-link.ts';
import { endSession, endSessions, listSessions } from '../auth/sessions.ts';
import { oidcProvider } from '../auth/sign-in.ts';
import { accountHeldUntil, releaseAccount } from '../auth/throttle.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { IdParams, Instant, orNull, type RecordId } from './shapes.ts';
import { AccountKey, ApiKey, Session } from './sign-in-shapes.ts';

const tags = ['Administration'];
const done = answers({ 204: null });
const invitationHours = 7 * 24;
const handedResetHours = 24;
const SentLink = Type.Object({ sent: Type.Boolean(), link: orNull(Type.String()), expiresAt: Instant });

export function adminSignInRoutes(http: Http, { workspace, signIn, auth, settings }: RouteContext): void {
  const personOf = (request: FastifyRequest<{ Params: { id: number } }>): Promise<Person> => {
    if (!request.person.rights.admin) throw Refusal.forbidden('administer how people sign in');
    return personById(workspace, request.params.id);
  };
  const accountOf = async ({ email }: Person) => {
    const account = await findAccount(signIn, email);
    if (account === undefined) throw Refusal.missing('account of', email);
    return account;
  };
  const note = (
    request: FastifyRequest,
    about: Person,
    kind: SecurityEvent['kind'],
    detail: NonNullable<SecurityEvent['detail']>,
  ) => noteSecurity(auth, request, { kind, by: request.person, about: about.userId, detail });
  const ofPerson = <Params extends object>(what: string, more = {} as Params) => ({
    summary: what,
    tags,
    params: Type.Object({ ...IdParams.properties, ...more } as { id: typeof RecordId } & Params),
  });

  http.get(
    '/api/admin/people/:id/sign-in',
    {
      schema: {
        ...ofPerson('How a person signs in'),
        response: answers({
          200: Type.Object({
            hasPassword: Type.Boolean(),
            singleSignOn: Type.Boolean(),
            secondFactor: Type.Boolean(),
            invitedUntil: orNull(Instant),
            lockedUntil: orNull(Instant),
            lastSignInAt: orNull(Instant),
            sessions: Type.Array(Session),
            apiKeys: Type.Array(ApiKey),
          }),
        }),
      },
    },
    async (request) => {
      const person = await personOf(request);
      const account = await findAccount(signIn, person.email);
      const sessions =
        account === undefined ? [] : await listSessions(auth, account.id, request.identity.session?.id);
      return {
        hasPassword: account?.providers.includes('credential') ?? false,
        singleSignOn: account?.providers.includes(oidcProvider) ?? false,
        secondFactor: account?.twoFactor ?? false,
        invitedUntil:
          account === undefined ? null : await invitedUntil(signIn, account.id, workspace.realClock.now()),
        lockedUntil: await accountHeldUntil(auth, person.email),
        lastSignInAt:
          sessions
            .map((each) => each.signedInAt)
            .sort()
            .at(-1) ?? null,
        sessions,
        apiKeys: account === undefined ? [] : await listApiKeys(signIn, account.id),
      };
    },
  );

  const links: readonly [path: string, what: string, kind: LinkKind, hours: number][] = [
    ['invite', 'Invite a person to set a password', 'invitation', invitationHours],
    ['reset-link', 'Let a person set another password', 'reset', handedResetHours],
  ];
  for (const [path, what, kind, hours] of links) {
    http.post(
      `/api/admin/people/:id/${path}`,
      {
        schema: {
          ...ofPerson(what),
          description:
            'By mail; where none can be sent, the link is in the answer, once. An older link counts no more.',
          response: answers({ 200: SentLink }),
        },
      },
      async (request) => {
        const person = await personOf(request);
        const origin = linkOrigin(request, settings);
        const made = await sendLink(auth, person, kind, hours, origin);
        const action = made.sent ? 'link-mailed' : 'link-handed-over';
        if (kind === 'invitation') await note(request, person, 'people.invited', { action });
        else await note(request, person, 'security.password', { action });
        return made;
      },
    );
  }

  http.post(
    '/api/admin/people/:id/reset-second-factor',
    { schema: { ...ofPerson("Take a person's second factor away; their sessions end"), response: done } },
    async (request, reply) => {
      const person = await personOf(request);
      await removeSecondFactor(auth, (await accountOf(person)).id);
      await note(request, person, 'security.two-factor', { action: 'reset' });
      return reply.code(204).send();
    },
  );
  http.post(
    '/api/admin/people/:id/unlock',
    { schema: { ...ofPerson('Forget that a person tried in vain to sign in'), response: done } },
    async (request, reply) => {
      const person = await personOf(request);
      await releaseAccount(auth, person.email);
      await note(request, person, 'security.throttled', { action: 'released' });
      return reply.code(204).send();
    },
  );
  http.delete(
    '/api/admin/people/:id/sessions',
    {
      schema: {
        ...ofPerson('End all sessions of a person'),
        response: answers({ 200: Type.Object({ ended: Type.Integer() }) }),
      },
    },
    async (request) => {
      const person = await personOf(request);
      const account = await findAccount(signIn, person.email);
      const ended = account === undefined ? 0 : await endSessions(auth, account.id);
      await note(request, person, 'security.session', { action: 'ended', reason: 'admin', sessions: ended });
      return { ended };
    },
  );
  http.delete(
    '/api/admin/people/:id/sessions/:session',
    { schema: { ...ofPerson('End a session of a person', { session: AccountKey }), response: done } },
    async (request, reply) => {
      const person = await personOf(request);
      const { session } = request.params;
      if (!(await endSession(auth, (await accountOf(person)).id, session))) {
        throw Refusal.missing('session', session);
      }
      await note(request, person, 'security.session', { action: 'ended', reason: 'admin', sessions: 1 });
      return reply.code(204).send();
    },
  );
  http.delete(
    '/api/admin/people/:id/api-keys/:key',
    { schema: { ...ofPerson('Revoke an API key of a person', { key: AccountKey }), response: done } },
    async (request, reply) => {
      const person = await personOf(request);
      const { key } = request.params;
      const name = await revokeApiKey(signIn, (await accountOf(person)).id, key);
      if (name === undefined) throw Refusal.missing('API key', key);
      auth.identities.forget();
      await note(request, person, 'security.api-key', { action: 'revoked', name });
      return reply.code(204).send();
    },
  );
}
