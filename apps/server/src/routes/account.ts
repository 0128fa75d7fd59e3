/** One's own account: who I am, my password, my second factor. For people who signed in; no key opens it. */
import { changeOwnProfile, mayImport, Refusal } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { findAccount } from '../auth/accounts.ts';
import { askAuth, passCookies } from '../auth/ask-auth.ts';
import { passwordLength, passwordProblems } from '../auth/password-rules.ts';
import { scopes, scopesOf } from '../auth/scopes.ts';
import { needsSecondFactor } from '../auth/second-factor.ts';
import { noteSecurity, type SecurityEvent } from '../auth/security-events.ts';
import { forgetDevices } from '../auth/sessions.ts';
import { oidcProvider } from '../auth/sign-in.ts';
import { takeCode } from '../auth/take-code.ts';
import { beginTry } from '../auth/throttle.ts';
import type { Http, RouteContext } from '../http.ts';
import { accountAccessRoutes } from './account-access.ts';
import { answers } from './answers.ts';
import { Label, orNull, plainText, RecordId } from './shapes.ts';

const Password = plainText(1000);
const tags = ['Account'];
const done = answers({ 204: null });

export function accountRoutes(http: Http, context: RouteContext): void {
  const { workspace, signIn, auth } = context;

  /** Asks better-auth for something that the password of the account guards. */
  const guarded = async (request: FastifyRequest, path: string, body: object): Promise<Response> => {
    const attempt = await beginTry(auth, request.person.email, request.ip);
    const answer = await askAuth(signIn, request, path, { body });
    if (answer.status >= 500) throw new Error(`better-auth answered ${answer.status} to ${path}`);
    if (answer.status >= 400) {
      const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
      if (code !== 'INVALID_PASSWORD')
        throw new Refusal('conflict', 'account.not-now', 'This cannot be done now');
      await note(request, 'security.password', 'refused');
      if (attempt.last) await note(request, 'security.throttled', 'held');
      throw Refusal.invalid([
        {
          code: 'password.wrong',
          severity: 'error',
          detail: 'The password is not right',
          params: {},
          pointer: '/password',
        },
      ]);
    }
    await attempt.right();
    auth.identities.forget();
    return answer;
  };
  const note = (request: FastifyRequest, kind: SecurityEvent['kind'], action: string) =>
    noteSecurity(auth, request, {
      kind,
      by: request.person,
      about: request.person.userId,
      detail: { action },
    });

  http.get(
    '/api/account',
    {
      schema: {
        summary: 'My account',
        tags,
        response: answers({
          200: Type.Object({
            user: Type.Object({
              id: RecordId,
              name: Type.String(),
              email: Type.String(),
              language: orNull(Type.String()),
            }),
            hasPassword: Type.Boolean(),
            singleSignOn: Type.Boolean(),
            secondFactor: Type.Object({ enabled: Type.Boolean(), required: Type.Boolean() }),
            password: Type.Object({ least: Type.Integer(), most: Type.Integer() }),
            scopes: Type.Array(Type.Object({ key: Type.String(), label: Label })),
          }),
        }),
      },
    },
    async ({ person }) => {
      const account = await findAccount(signIn, person.email);
      const hasPassword = account?.providers.includes('credential') ?? false;
      return {
        user: { id: person.userId!, name: person.name, email: person.email, language: person.language },
        hasPassword,
        singleSignOn: account?.providers.includes(oidcProvider) ?? false,
        secondFactor: {
          enabled: account?.twoFactor ?? false,
          required: hasPassword && needsSecondFactor(auth.settings, person),
        },
        password: passwordLength,
        scopes: scopesOf(person, { mayImport: await mayImport(workspace, person) }).map((key) => ({
          key,
          label: scopes[key],
        })),
      };
    },
  );

  http.post(
    '/api/account/profile',
    {
      schema: {
        summary: 'Change my name or language',
        tags,
        body: Type.Object({
          name: Type.Optional(plainText(200, 1)),
          language: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])),
        }),
        response: done,
      },
    },
    async (request, reply) => {
      await changeOwnProfile(workspace, request.person, request.body);
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/account/password',
    {
      schema: {
        summary: 'Change my password; my other sessions end',
        tags,
        body: Type.Object({ current: Password, password: Password }),
        response: done,
      },
    },
    async (request, reply) => {
      const { current, password } = request.body;
      const problems = passwordProblems(password, request.person);
      if (problems.length > 0) throw Refusal.invalid(problems);
      const answer = await guarded(request, '/change-password', {
        currentPassword: current,
        newPassword: password,
        revokeOtherSessions: true,
      });
      passCookies(answer, reply);
      await forgetDevices(auth, request.identity.session!.accountId);
      await note(request, 'security.password', 'changed');
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/account/second-factor/begin',
    {
      schema: {
        summary: 'Begin to set up a second factor',
        description: 'Nothing changes until a code of the app confirms it.',
        tags,
        body: Type.Object({ password: Password }),
        response: answers({
          200: Type.Object({
            uri: Type.String({ description: 'otpauth://…, for a QR code' }),
            secret: Type.String({ description: 'The same for typing' }),
            backupCodes: Type.Array(Type.String()),
          }),
        }),
      },
    },
    async (request) => {
      const answer = await guarded(request, '/two-factor/enable', { ...request.body, method: 'totp' });
      const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
      return { uri: totpURI, secret: new URL(totpURI).searchParams.get('secret') ?? '', backupCodes };
    },
  );

  http.post(
    '/api/account/second-factor/confirm',
    {
      schema: {
        summary: 'Switch my second factor on',
        tags,
        body: Type.Object({ code: plainText(12, 1) }),
        response: done,
      },
    },
    async (request, reply) => {
      const attempt = await beginTry(auth, request.person.email, request.ip, 'code');
      const code = request.body.code.replaceAll(/\s/g, '');
      const taken = await takeCode(auth, request.identity.session!.accountId, code);
      const answer =
        taken === 'used'
          ? undefined
          : await askAuth(signIn, request, '/two-factor/verify-totp', { body: { code } });
      if (answer === undefined || answer.status >= 400) {
        throw Refusal.invalid([
          {
            code: 'sign-in.code',
            severity: 'error',
            detail: 'The code is not right, was used, or its time is over',
            params: {},
            pointer: '/code',
          },
        ]);
      }
      await attempt.right();
      auth.identities.forget();
      passCookies(answer, reply);
      await note(request, 'security.two-factor', 'on');
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/account/second-factor/disable',
    {
      schema: {
        summary: 'Switch my second factor off',
        tags,
        body: Type.Object({ password: Password }),
        response: done,
      },
    },
    async (request, reply) => {
      if (needsSecondFactor(auth.settings, request.person)) {
        throw new Refusal('conflict', 'sign-in.factor-required', 'A second factor is required here');
      }
      const answer = await guarded(request, '/two-factor/disable', request.body);
      passCookies(answer, reply);
      await forgetDevices(auth, request.identity.session!.accountId);
      await note(request, 'security.two-factor', 'off');
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/account/second-factor/backup-codes',
    {
      schema: {
        summary: 'Make new backup codes; the old ones count no more',
        tags,
        body: Type.Object({ password: Password }),
        response: answers({ 200: Type.Object({ backupCodes: Type.Array(Type.String()) }) }),
      },
    },
    async (request) => {
      const answer = await guarded(request, '/two-factor/generate-backup-codes', request.body);
      const { backupCodes } = (await answer.json()) as { backupCodes: string[] };
      await note(request, 'security.two-factor', 'new-backup-codes');
      return { backupCodes };
    },
  );

  accountAccessRoutes(http, context);
}
