/** `/api/auth/*` → better-auth, with the client's address as the server sees it and nothing the client claims. */
import { Refusal } from '@dunlin/runtime';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../problem-details.ts';
import { originOf } from './own-pages.ts';
import type { SignIn } from './sign-in.ts';

/** Only what the web application uses is open. */
const open = new Set(['/api/auth/sign-in/email', '/api/auth/sign-out']);

export function authRoutes(app: FastifyInstance, signIn: SignIn): void {
  app.post('/api/auth/*', { schema: { hide: true } }, async (request, reply) => {
    const [path = ''] = request.url.split('?');
    if (!open.has(path)) return reply.callNotFound();
    if (originOf(request) === 'other') throw Refusal.crossSite();
    const base = `http://${request.headers.host}`;
    const address = new URL(path, URL.canParse(base) ? base : 'http://localhost');
    const headers = new Headers();
    for (const name of ['cookie', 'origin', 'host', 'user-agent', 'content-type', 'referer']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    headers.set('x-dunlin-client', request.ip);
    const answer = await signIn.handler(
      new Request(address, { method: 'POST', headers, body: JSON.stringify(request.body ?? {}) }),
    );
    if (answer.status >= 400) return sendProblem(reply, answer.status, ...refusalOf(answer.status));
    reply.code(answer.status);
    answer.headers.forEach((value, name) => {
      if (name !== 'set-cookie') reply.header(name, value);
    });
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.send(await answer.text());
  });
}

/** Nothing in it tells an e-mail that is known from one that is not. */
function refusalOf(status: number): [code: string, detail: string] {
  if (status === 401) return ['sign-in.refused', 'The e-mail or the password is not right'];
  if (status === 429) return ['sign-in.throttled', 'Too many tries from this address; wait a minute'];
  if (status >= 500) return ['server.bug', 'Something went wrong in the server; the log says what'];
  return ['sign-in.invalid', 'A sign-in takes an e-mail and a password'];
}
