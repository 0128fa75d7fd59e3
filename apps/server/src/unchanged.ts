/**
 * An answer that the reader has already is not sent again (RFC 9110: ETag, If-None-Match → 304). Records carry a tag of
 * their own, a strong one; every other JSON answer to a GET gets a weak one from its text.
 */
import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

export const digestOf = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22);

/** Call it before any route is there. */
export function answerUnchanged(http: Pick<FastifyInstance, 'addHook'>): void {
  http.addHook('onSend', async (request, reply, payload) => {
    const type = reply.getHeader('content-type');
    const isAnswer = request.method === 'GET' && reply.statusCode === 200 && typeof payload === 'string';
    if (!isAnswer || !String(type).startsWith('application/json')) return payload;
    const tag = String(reply.getHeader('etag') ?? `W/"${digestOf(payload)}"`);
    reply.header('etag', tag);
    if (!fits(request.headers['if-none-match'], tag)) return payload;
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return '';
  });
}

/** By the weak comparison, as for GET. */
function fits(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  const plain = (each: string): string => each.trim().replace(/^W\//, '');
  return given.trim() === '*' || given.split(',').some((each) => plain(each) === plain(tag));
}
