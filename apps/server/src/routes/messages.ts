import { listMessages, readMessage } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { IdParams, Instant, Label, NamedRecord, orNull, RecordId } from './shapes.ts';

const MessageSummary = Type.Object({
  id: RecordId,
  status: Type.String(),
  reason: orNull(Type.String()),
  reasonLabel: orNull(Label),
  crossed: Type.Boolean(),
  channel: Type.String(),
  audience: Type.Union([Type.Literal('customer'), Type.Literal('staff')]),
  hidden: Type.Boolean(),
  to: orNull(Type.String()),
  subject: orNull(Type.String()),
  template: Type.Object({ key: Type.String(), version: Type.Integer(), label: orNull(Label) }),
  createdAt: Instant,
  sentAt: orNull(Instant),
  record: NamedRecord,
});

export function messageRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/messages',
    {
      schema: {
        summary: 'The outbox, newest first',
        tags: ['Messages'],
        response: answers({
          200: Type.Object({
            messages: Type.Array(MessageSummary),
            counts: Type.Record(Type.String(), Type.Integer(), {
              description: 'By status; empty where the reader does not see all',
            }),
            nextCursor: orNull(RecordId),
          }),
        }),
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
        tags: ['Messages'],
        params: IdParams,
        response: answers({
          200: Type.Object({
            ...MessageSummary.properties,
            body: orNull(Type.String()),
            sms: orNull(Type.Object({ characters: Type.Integer(), segments: Type.Integer() })),
          }),
        }),
      },
    },
    (request) => readMessage(workspace, request.person, request.params.id),
  );
}
