/**
 * Operations that a client may send again without doing anything twice: those whose route says `once`.
 *
 *   Idempotency-Key ─▶ begin ─▶ answered before ─▶ the same answer, with `idempotency-replayed`
 *                        └─▶ the handler, under a ticket for its write ─▶ the answer is kept as it is sent
 *
 * After the IETF draft "The Idempotency-Key HTTP Header Field" (draft-ietf-httpapi-idempotency-key-header).
 */
import { createHash } from 'node:crypto';
import { OnceRequests, Refusal, type Ticket, underTicket, type Workspace } from '@dunlin/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type TObject, Type } from 'typebox';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a key of the client makes the operation happen once. */
    once?: boolean;
  }
  interface FastifyRequest {
    ticket: Ticket | undefined;
  }
}

const header = 'idempotency-key';
const KeyHeader = Type.Object({
  [header]: Type.Optional(
    Type.String({
      maxLength: 202,
      description:
        'A text of the client, best a UUID, new for each intention: the same request with the same key is carried out once and gets the same answer for 24 hours (`idempotency-replayed: true`). The key with another request is refused with 422, while the first is being carried out with 409.',
    }),
  ),
});

/** Headers of an answer that are part of it. */
const keptHeaders = ['content-type', 'etag', 'location'] as const;

/** Call it before the routes are registered, and before their description is gathered. */
export function describeOnce(http: Pick<FastifyInstance, 'addHook'>): void {
  http.addHook('onRoute', (route) => {
    if (route.config?.once !== true) return;
    const headers = (route.schema?.headers as TObject | undefined)?.properties ?? {};
    route.schema = { ...route.schema, headers: Type.Object({ ...headers, ...KeyHeader.properties }) };
  });
}

/** Call it in the scope in which requests have a person. */
export function answerOnce(http: FastifyInstance, workspace: Workspace): void {
  const requests = new OnceRequests(workspace);
  http.decorateRequest('ticket');
  http.addHook('preHandler', async (request, reply) => {
    const given = request.headers[header];
    if (given === undefined || request.routeOptions.config.once !== true) return;
    const begun = await requests.begin({
      person: request.person,
      key: keyIn(given),
      fingerprint: fingerprintOf(request),
    });
    if ('ticket' in begun) {
      request.ticket = begun.ticket;
      return;
    }
    const { status, headers, body } = begun.answer;
    return reply
      .code(status)
      .headers(headers)
      .header('idempotency-replayed', 'true')
      .send(body ?? undefined);
  });
  http.addHook('preHandler', (request, _reply, done) => {
    if (request.ticket === undefined) done();
    else underTicket(request.ticket, done);
  });
  http.addHook('onSend', async (request, reply, payload) => {
    const { ticket } = request;
    if (ticket === undefined) return payload;
    request.ticket = undefined;
    const body = typeof payload === 'string' ? payload : null;
    const headers = Object.fromEntries(
      keptHeaders.flatMap((name) => {
        const value = reply.getHeader(name);
        return value === undefined ? [] : [[name, String(value)]];
      }),
    );
    const { statusCode: status } = reply;
    await requests.end(ticket, status < 400 ? { status, headers, body } : undefined);
    return payload;
  });
}

/** A string of structured fields (RFC 9651), or the bare text that many clients send. */
function keyIn(given: string | string[]): string {
  const text = typeof given === 'string' ? given : '';
  const key = /^"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,200})"$|^([\x21\x23-\x7e]{1,200})$/.exec(text);
  if (key === null) {
    const detail = 'Idempotency-Key takes up to 200 printable characters, best a UUID';
    throw new Refusal('invalid', 'idempotency.key', detail);
  }
  return key[1] ?? key[2]!;
}

const fingerprintOf = ({ method, url, body }: FastifyRequest): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('base64url');
