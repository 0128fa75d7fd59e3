import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerClientError } from './client-error.ts';

const http = fastify({ clientErrorHandler: answerClientError });
let port: number;
beforeAll(async () => {
  http.get('/*', () => 'fine');
  port = Number(new URL(await http.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterAll(() => http.close());

test.each([
  ['letters that are not escaped in an address', 'GET /api/tables/客户 HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['what is no HTTP', '\u0000\u0001 nonsense\r\n\r\n', 400],
  ['headers without an end', `GET / HTTP/1.1\r\nHost: x\r\na: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
])('%s are answered with problem details', async (_what, bytes, status) => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(bytes);
  const answer = await text(socket);
  const [head, body] = answer.split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head).toContain('content-type: application/problem+json');
  expect(JSON.parse(body!)).toMatchObject({ status, code: 'request.refused', title: expect.any(String) });
});
