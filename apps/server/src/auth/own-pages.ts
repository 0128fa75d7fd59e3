/** Whether a browser's request comes from a page of this server; browsers say so in headers that pages cannot set. */
import type { FastifyRequest } from 'fastify';

export type RequestOrigin = 'own' | 'other' | 'unstated';

/** `unstated`: neither header is there, as with programs and very old browsers. */
export function originOf({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): RequestOrigin {
  const { origin } = headers;
  if (origin !== undefined && origin !== '') {
    return URL.canParse(origin) && new URL(origin).host === host ? 'own' : 'other';
  }
  const site = headers['sec-fetch-site'];
  if (site === undefined) return 'unstated';
  return site === 'same-origin' ? 'own' : 'other';
}
