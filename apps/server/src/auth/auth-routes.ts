/** `/api/auth/*` → better-auth, with the client's address as the server sees it and nothing the client claims. */
import type { FastifyInstance } from 'fastify';
import type { SignIn } from './sign-in.ts';

/** Only what the web application uses is open. */
const open = new Set(['/api/auth/sign-in/email', '/api/auth/sign-out']);

export function authRoutes(app: FastifyInstance, signIn: SignIn): void {
  app.post('/api/auth/*', { schema: { hide: true } }, async (request, reply) => {
    const address = new URL(request.url, `http://${request.headers.host ?? 'localhost'}`);
    if (!open.has(address.pathname)) return reply.callNotFound();
    const headers = new Headers();
    for (const name of ['cookie', 'origin', 'host', 'user-agent', 'content-type', 'referer']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    headers.set('x-dunlin-client', request.ip);
    const answer = await signIn.handler(
      new Request(address, { method: 'POST', headers, body: JSON.stringify(request.body ?? {}) }),
    );
    reply.code(answer.status);
    answer.headers.forEach((value, name) => {
      if (name !== 'set-cookie') reply.header(name, value);
    });
    for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.send(await answer.text());
  });
}
