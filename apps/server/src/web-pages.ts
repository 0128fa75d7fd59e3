/**
 * The built web application.
 * Every address that is no file and no API is the application's own: it gets the page.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Http } from './http.ts';
import { sendProblem } from './problem-details.ts';

const folder = fileURLToPath(new URL('../../web/dist/', import.meta.url));

const outsidePage = 'outside.html';

/** What has a hash in its name never changes; what outsiders open is kept nowhere. */
function keptHow(path: string): string {
  if (path.includes('/assets/')) return 'public, max-age=31536000, immutable';
  return /outside\.html(\.br|\.gz)?$/.test(path) ? 'no-store' : 'no-cache';
}

export async function webPages(http: Http): Promise<void> {
  const built = existsSync(`${folder}index.html`);
  if (built) {
    await (http as unknown as FastifyInstance).register(fastifyStatic, {
      root: folder,
      // The build leaves compressed forms beside the files.
      preCompressed: true,
      setHeaders(response, path) {
        response.header('cache-control', keptHow(path));
      },
    });
  }
  // Whoever has a link to a form gets a page of its own: nothing of it is found, kept or told to other sites.
  if (built) {
    http.get('/p', { schema: { hide: true } }, (_request, reply) =>
      (reply as unknown as FastifyReply)
        .header('referrer-policy', 'no-referrer')
        .header('x-robots-tag', 'noindex, nofollow')
        .sendFile(outsidePage),
    );
  }
  http.setNotFoundHandler((request, reply) => {
    const page =
      request.method === 'GET' && !request.url.startsWith('/api/') && !/\.[a-z0-9]+$/.test(request.url);
    if (page && built) return (reply as unknown as FastifyReply).sendFile('index.html');
    const what = page
      ? 'The web application is not built: run npm start once'
      : `There is no ${request.method} ${request.url.split('?')[0]}`;
    return sendProblem(reply as unknown as FastifyReply, 404, 'request.no-route', what);
  });
}
