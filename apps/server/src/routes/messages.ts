import { listMessages, readMessage } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { IdParams, RecordId } from './shapes.ts';

export function messageRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/messages',
    {
      schema: {
        summary: 'The outbox, newest first',
        querystring: Type.Object({
          status: Type.Union(
            ['all', 'waiting', 'held', 'sending', 'sent', 'failed', 'cancelled', 'dead'].map((each) =>
              Type.Literal(each as 'all'),
            ),
            { default: 'all' },
          ),
          cursor: Type.Optional(RecordId),
        }),
      },
    },
    (request) => listMessages(workspace, request.person, request.query),
  );
  http.get(
    '/api/messages/:id',
    {
      schema: {
        summary: 'A message with its text',
        params: IdParams,
      },
    },
    (request) => readMessage(workspace, request.person, request.params.id),
  );
}
