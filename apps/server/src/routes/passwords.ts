/** Passwords that are set by a link, open to everybody who has one; and asking for such a link. */
import { personByEmail, Refusal } from '@dunlin/runtime';
import { Type } from 'typebox';
import { setPassword } from '../auth/accounts.ts';
import { mayEnter } from '../auth/may-enter.ts';
import { originOf } from '../auth/own-pages.ts';
import { type PasswordLink, readLink, spendLink } from '../auth/password-links.ts';
import { passwordProblems } from '../auth/password-rules.ts';
import { noteSecurity } from '../auth/security-events.ts';
import { sendLink } from '../auth/send-link.ts';
import { endSessions, forgetDevices } from '../auth/sessions.ts';
import { takeMail } from '../auth/take-mail.ts';
import { beginTry, releaseAccount } from '../auth/throttle.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Instant, plainText } from './shapes.ts';

const forgottenLinkHours = 1;
const Token = plainText(200, 1);

export function passwordRoutes(http: Http, { workspace, auth, signIn }: RouteContext): void {
  const linkOf = async (token: string): Promise<PasswordLink> => {
    const link = await readLink(signIn, token, workspace.realClock.now());
    if (link === undefined || !(await mayEnter(workspace, link.email))) {
      throw new Refusal('missing', 'password.link', 'The link was used, is over, or a newer one was made');
    }
    return link;
  };

  http.post(
    '/api/password/forgot',
    {
      schema: {
        summary: 'Ask for a mail with a link to set a password',
        description: 'Answers the same whether or not somebody has the e-mail.',
        tags: ['Session'],
        open: true,
        body: Type.Object({ email: plainText(254, 3) }),
        response: answers({ 202: Type.Object({ accepted: Type.Boolean() }) }),
      },
    },
    async (request, reply) => {
      if (originOf(request) === 'other') throw Refusal.crossSite();
      const { mail, settings } = auth;
      if (mail === undefined || settings.publicUrl === undefined) {
        throw new Refusal(
          'conflict',
          'password.no-mail',
          'This server sends no mail; ask an administrator for a link',
        );
      }
      await beginTry(auth, undefined, request.ip);
      const { email } = request.body;
      const origin = settings.publicUrl;
      // Later and unseen, so that the time it takes tells nothing either.
      const work = async (): Promise<void> => {
        if (!(await takeMail(auth, email)) || !(await mayEnter(workspace, email))) return;
        const person = await personByEmail(workspace, email);
        const { sent } = await sendLink(auth, person, 'reset', forgottenLinkHours, origin);
        await noteSecurity(auth, request, {
          kind: 'security.password',
          by: null,
          about: person.userId,
          detail: { action: sent ? 'reset-mailed' : 'reset-mail-failed' },
        });
      };
      work().catch((error: unknown) => request.log.error({ err: error }, 'no mail to reset a password'));
      return reply.code(202).send({ accepted: true });
    },
  );

  http.post(
    '/api/password/link',
    {
      schema: {
        summary: 'What a link to set a password is for',
        tags: ['Session'],
        open: true,
        body: Type.Object({ token: Token }),
        response: answers({
          200: Type.Object({
            kind: Type.Union([Type.Literal('invitation'), Type.Literal('reset')]),
            email: Type.String(),
            name: Type.String(),
            expiresAt: Instant,
          }),
        }),
      },
    },
    async (request, reply) => {
      const { kind, email, name, expiresAt } = await linkOf(request.body.token);
      reply.header('cache-control', 'no-store');
      return { kind, email, name, expiresAt };
    },
  );

  http.post(
    '/api/password/set',
    {
      schema: {
        summary: 'Set a password by a link, once',
        tags: ['Session'],
        open: true,
        body: Type.Object({ token: Token, password: plainText(1000) }),
        response: answers({ 200: Type.Object({ email: Type.String() }) }),
      },
    },
    async (request) => {
      if (originOf(request) === 'other') throw Refusal.crossSite();
      const { token, password } = request.body;
      const link = await linkOf(token);
      const problems = passwordProblems(password, link);
      if (problems.length > 0) throw Refusal.invalid(problems);
      if (!(await spendLink(signIn, token, link))) await linkOf('');
      await setPassword(signIn, link.accountId, password);
      await forgetDevices(auth, link.accountId);
      await endSessions(auth, link.accountId);
      await releaseAccount(auth, link.email);
      const person = await personByEmail(workspace, link.email);
      await noteSecurity(auth, request, {
        kind: 'security.password',
        by: person,
        about: person.userId,
        detail: { action: link.kind === 'invitation' ? 'invitation-accepted' : 'reset' },
      });
      return { email: link.email };
    },
  );
}
