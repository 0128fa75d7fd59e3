import { createHash } from 'node:crypto';
import { describeApp, type Person } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Unidentified } from '../auth/identify.ts';
import type { Http, RouteContext } from '../http.ts';
import type { Operation } from '../openapi/collect-operations.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import { answers } from './answers.ts';

const version = '0.1.0';

/** The description of the API: for a stranger without tables, for others with those that they may see. */
export function openApiRoutes(
  http: Http,
  { workspace }: RouteContext,
  operations: readonly Operation[],
  identify: (request: FastifyRequest) => Promise<Person>,
): void {
  http.get(
    '/api/openapi.json',
    {
      schema: {
        summary: 'This description',
        description:
          'Without a sign-in the operations alone; else with the tables and fields that the reader may see. Titles are in the language of `lang`, or else in English.',
        tags: ['Description'],
        open: true,
        querystring: Type.Object({
          lang: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])),
        }),
        response: answers({
          200: Type.Object({ openapi: Type.String(), paths: Type.Object({}) }),
        }),
      },
    },
    async (request, reply) => {
      const reader = await readerOf(request);
      const tables = reader === undefined ? undefined : (await describeApp(workspace, reader)).tables;
      const text = JSON.stringify(
        openApiDocument({
          operations,
          version,
          language: request.query.lang ?? 'en',
          ...(tables === undefined ? {} : { tables }),
        }),
      );
      const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 24)}"`;
      reply
        .header('cache-control', 'private, no-cache')
        .header('vary', 'cookie, x-api-key')
        .header('etag', tag);
      return reply.type('application/json; charset=utf-8').send(text);
    },
  );

  async function readerOf(request: FastifyRequest): Promise<Person | undefined> {
    try {
      return await identify(request);
    } catch (error) {
      // A key that is not valid is told so; only who brings nothing is a stranger.
      if (error instanceof Unidentified && request.headers['x-api-key'] === undefined) return undefined;
      throw error;
    }
  }
}
