import { readDocument } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { IdParams } from './shapes.ts';

export function documentRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/documents/:id',
    {
      schema: {
        summary: 'A snapshot as it was made',
        tags: ['Messages'],
        params: IdParams,
        response: answers({ 200: { content: { 'text/html': Type.String() } } }),
      },
    },
    async (request, reply) => {
      const { html } = await readDocument(workspace, request.person, request.params.id);
      return (
        reply
          .type('text/html; charset=utf-8')
          // Text from records stands in it: nothing in it may run or load.
          .header(
            'content-security-policy',
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
          )
          .send(html)
      );
    },
  );
}
