import {
  changeWebhook,
  createWebhook,
  listDeliveries,
  listWebhooks,
  type Person,
  pingWebhook,
  removeWebhook,
  renewWebhookSecret,
  retryDelivery,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { refusePrivate } from '../webhooks/refuse-private.ts';
import { makeSecretWith } from '../webhooks/send-webhook.ts';
import { webhookSecrets } from '../webhooks/webhook-secrets.ts';
import { answers } from './answers.ts';
import { IdParams, Instant, orNull, plainText, RecordId, TableKey } from './shapes.ts';

const Kind = Type.Union([Type.Literal('created'), Type.Literal('changed'), Type.Literal('deleted')]);

const wish = {
  label: plainText(100, 1),
  url: plainText(2_000, 1),
  tables: Type.Array(TableKey, { minItems: 1, maxItems: 50 }),
  kinds: Type.Array(Kind, { minItems: 1, maxItems: 3 }),
  fields: Type.Optional(
    orNull(
      Type.Array(TableKey, { maxItems: 100, description: 'Only changes of one of these; absent for all' }),
    ),
  ),
  filter: Type.Optional(orNull(plainText(4_000))),
  actsAs: Type.Optional(RecordId),
  active: Type.Optional(Type.Boolean()),
};
const closed = { additionalProperties: false };

const Webhook = Type.Object({
  id: RecordId,
  label: Type.String(),
  url: Type.String(),
  tables: Type.Array(Type.String()),
  kinds: Type.Array(Kind),
  fields: orNull(Type.Array(Type.String())),
  filter: orNull(Type.String()),
  actsAs: RecordId,
  active: Type.Boolean(),
  stopped: orNull(Type.String()),
  createdAt: Instant,
});

const Delivery = Type.Object({
  id: RecordId,
  event: Type.String(),
  record: orNull(Type.Object({ table: Type.String(), id: RecordId })),
  status: Type.String(),
  tries: Type.Integer({ minimum: 0 }),
  createdAt: Instant,
  sentAt: orNull(Instant),
  nextTryAt: orNull(Instant),
  answer: orNull(Type.Object({ status: orNull(Type.Integer()), text: Type.String() })),
  body: Type.String(),
});

export function webhookRoutes(http: Http, { workspace, settings }: RouteContext): void {
  const makeSecret = async () =>
    makeSecretWith(await webhookSecrets(workspace.database, settings.webhooks.secretKey));
  /** Nobody else finds out by it what the names of the house lead to. */
  const checkAddress = async (person: Person, url: string | undefined): Promise<void> => {
    if (url !== undefined && person.rights.admin && !settings.webhooks.allowPrivate) await refusePrivate(url);
  };
  const tags = ['Webhooks'];

  http.get(
    '/api/webhooks',
    {
      schema: {
        summary: 'Who outside is told of changes',
        tags,
        response: answers({ 200: Type.Object({ webhooks: Type.Array(Webhook) }) }),
      },
    },
    ({ person }) => listWebhooks(workspace, person),
  );
  http.post(
    '/api/webhooks',
    {
      schema: {
        summary: 'Tell an address of changes',
        description:
          'Requests are signed by the Standard Webhooks scheme with the `secret`, which is shown this once. A body has `type` (`record.created`, `record.changed`, `record.deleted`), `timestamp` and `data` with `table`, `id` and, as the person of `actsAs` may see it, `record`.',
        tags,
        body: Type.Object(wish, closed),
        response: answers({ 201: Type.Object({ webhook: Webhook, secret: Type.String() }) }),
      },
    },
    async ({ person, body }, reply) => {
      await checkAddress(person, body.url);
      return reply.code(201).send(await createWebhook(workspace, person, body, await makeSecret()));
    },
  );
  http.patch(
    '/api/webhooks/:id',
    {
      schema: {
        summary: 'Change a webhook',
        tags,
        params: IdParams,
        body: Type.Partial(Type.Object(wish), closed),
        response: answers({ 200: Webhook }),
      },
    },
    async ({ person, params, body }) => {
      await checkAddress(person, body.url);
      return changeWebhook(workspace, person, params.id, body);
    },
  );
  http.delete(
    '/api/webhooks/:id',
    {
      schema: {
        summary: 'Remove a webhook with the log of its deliveries',
        tags,
        params: IdParams,
        response: answers({ 204: null }),
      },
    },
    async ({ person, params }, reply) => {
      await removeWebhook(workspace, person, params.id);
      return reply.code(204).send();
    },
  );
  http.post(
    '/api/webhooks/:id/secret',
    {
      schema: {
        summary: 'Make a new secret in place of the old one',
        tags,
        params: IdParams,
        response: answers({ 200: Type.Object({ secret: Type.String() }) }),
      },
    },
    async ({ person, params }) => renewWebhookSecret(workspace, person, params.id, await makeSecret()),
  );
  http.post(
    '/api/webhooks/:id/ping',
    {
      schema: {
        summary: 'Send a test',
        tags,
        params: IdParams,
        response: answers({ 202: Type.Object({ delivery: RecordId }) }),
      },
    },
    async ({ person, params }, reply) =>
      reply.code(202).send(await pingWebhook(workspace, person, params.id)),
  );
  http.get(
    '/api/webhooks/:id/deliveries',
    {
      schema: {
        summary: 'What a webhook was told, newest first',
        tags,
        params: IdParams,
        querystring: Type.Object({ cursor: Type.Optional(RecordId) }),
        response: answers({
          200: Type.Object({ deliveries: Type.Array(Delivery), nextCursor: orNull(RecordId) }),
        }),
      },
    },
    ({ person, params, query }) => listDeliveries(workspace, person, params.id, query.cursor),
  );
  http.post(
    '/api/webhooks/:id/deliveries/:delivery/retry',
    {
      schema: {
        summary: 'Send a delivery again',
        tags,
        params: Type.Object({ id: RecordId, delivery: RecordId }),
        response: answers({ 202: null }),
      },
    },
    async ({ person, params }, reply) => {
      await retryDelivery(workspace, person, params.id, params.delivery);
      return reply.code(202).send();
    },
  );
}
