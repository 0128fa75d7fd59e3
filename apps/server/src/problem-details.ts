/**
 * Anything thrown while a request is served → RFC 9457 problem details.
 * Refusals carry their code and problems; everything else is a bug: it is logged, and the answer says only that.
 */
import { pointer, problem } from '@dunlin/definition';
import { Refusal, type RefusalKind } from '@dunlin/runtime';
import { StoreError } from '@dunlin/store';
import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { Throttled } from './auth/throttle.ts';

const statusOf: Record<RefusalKind, number> = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unmet: 412,
  'too-large': 413,
  busy: 503,
};

interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  problems?: readonly unknown[];
}

export function problemDetails(status: number, code: string, detail: string, problems?: readonly unknown[]) {
  const body: ProblemDetails = {
    type: `urn:dunlin:problem:${code}`,
    title: titles[status] ?? 'Error',
    status,
    code,
    detail,
  };
  if (problems !== undefined && problems.length > 0) body.problems = problems;
  return body;
}

export function sendProblem(
  reply: FastifyReply,
  status: number,
  code: string,
  detail: string,
  problems?: readonly unknown[],
): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDetails(status, code, detail, problems)));
}

/** The error handler of the whole application. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal) {
    return sendProblem(reply, statusOf[error.kind], error.code, error.message, error.problems);
  }
  if (error instanceof Throttled) {
    reply.header('retry-after', error.waitSeconds);
    return sendProblem(reply, 429, 'sign-in.throttled', error.message);
  }
  if ('validation' in error && error.validation !== undefined) {
    const at = `/${error.validationContext ?? 'body'}`;
    const problems = error.validation.map((each) => schemaProblem(at, each));
    return sendProblem(reply, 400, 'request.schema', error.message, problems);
  }
  // The reader of multipart bodies gives what it cannot read no status.
  if (/^(Multipart: |Unexpected end of multipart|Malformed part header)/.test(error.message)) {
    return sendProblem(reply, 400, 'request.refused', 'The body is not multipart as its content type says');
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) return sendProblem(reply, status, 'request.refused', error.message);
  request.log.error({ err: error }, 'request failed');
  if (error instanceof StoreError && error.code === 'store.timeout') {
    return sendProblem(reply, 503, error.code, 'The database took too long; narrow the request or try again');
  }
  return sendProblem(reply, 500, 'server.bug', 'Something went wrong in the server; the log says what');
}

/** What a request does not know is named by its place; everything else by what is wrong with its value. */
function schemaProblem(at: string, { keyword, instancePath, params, message }: FastifySchemaValidationError) {
  const name = params['additionalProperty'];
  if (keyword === 'additionalProperties' && typeof name === 'string') {
    const place = `${at}${instancePath}${pointer(name)}`;
    return problem(
      'request.unknown-property',
      place,
      `${JSON.stringify(name.slice(0, 80))} is not known here`,
      {
        name: name.slice(0, 80),
      },
    );
  }
  return problem('request.schema', `${at}${instancePath}`, `The value ${message ?? 'is not valid'}`);
}

const titles: Record<number, string> = {
  400: 'Not a valid request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  406: 'Not acceptable',
  408: 'Too slow',
  409: 'Conflict',
  412: 'Not as expected',
  413: 'Too large',
  414: 'Too long',
  415: 'Not a known format',
  422: 'Not accepted',
  429: 'Too many requests',
  431: 'Too large',
  500: 'Error in the server',
  503: 'Not available',
};
