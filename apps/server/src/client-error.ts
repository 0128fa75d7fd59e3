/**
 * Bytes that are no HTTP request, such as an address with letters that are not escaped → problem details, written by
 * hand: no request was made of them that a reply could answer.
 */

import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { problemDetails } from './problem-details.ts';

const refusals: Readonly<Record<string, { status: number; phrase: string; detail: string }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    phrase: 'Request Header Fields Too Large',
    detail: 'The headers of the request are too large',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    phrase: 'Request Timeout',
    detail: 'The request did not come to its end in time',
  },
};
const malformed = {
  status: 400,
  phrase: 'Bad Request',
  detail: 'This is no HTTP request; in an address only ASCII stands as it is, all else is percent-encoded',
};

export function answerClientError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const { status, phrase, detail } = refusals[error.code] ?? malformed;
  const body = JSON.stringify(problemDetails(status, 'request.refused', detail));
  socket.end(
    [
      `HTTP/1.1 ${status} ${phrase}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
