/** The refusals that every operation may answer with, told once: RFC 9457 problem details. */
import type { Json, JsonObject } from './describe-operation.ts';

const texts: Readonly<Record<number, string>> = {
  400: 'The request is not valid: it does not have the form that is described here',
  401: 'Nobody is signed in',
  403: 'The person may not do this',
  404: 'There is no such thing, or the person may not see it',
  406: 'The body is not in the form that the operation takes',
  409: 'What stands there now is in the way, such as a newer version of the record',
  412: 'The condition of the request does not hold',
  413: 'The request is too large',
  414: 'The address is too long',
  415: 'The body is in a format that is not known here',
  422: 'The values are not accepted; `problems` says which and why',
  429: 'Too many requests; `Retry-After` says when to go on',
  500: 'An error in the server',
  503: 'The server is busy or cannot reach its database; try again',
};

const always = [400, 401, 403, 404, 406, 409, 413, 414, 415, 422, 429, 500, 503];
const ofWrites = [412];

/** Responses of an operation that does not get what it asked for. */
export const problemResponses = (method: string): Record<string, Json> =>
  Object.fromEntries(
    [...always, ...(method === 'get' ? [] : ofWrites)].map((status) => [
      status,
      { $ref: `#/components/responses/Problem${status}` },
    ]),
  );

/** What they refer to. */
export const problemComponents: { responses: JsonObject; schemas: JsonObject } = {
  responses: Object.fromEntries(
    Object.entries(texts).map(([status, description]) => [
      `Problem${status}`,
      {
        description,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
      },
    ]),
  ),
  schemas: {
    ProblemDetails: {
      type: 'object',
      title: 'Problem details (RFC 9457)',
      required: ['type', 'title', 'status', 'code', 'detail'],
      properties: {
        type: { type: 'string', format: 'uri', description: 'urn:dunlin:problem: and the code' },
        title: { type: 'string', description: 'The same for every problem of this status' },
        status: { type: 'integer', minimum: 400, maximum: 599 },
        code: { type: 'string', description: 'Stable and dotted, such as `record.conflict`' },
        detail: { type: 'string', description: 'One sentence for people' },
        problems: { type: 'array', items: { $ref: '#/components/schemas/Problem' } },
      },
      examples: [
        {
          type: 'urn:dunlin:problem:value.choice',
          title: 'Not accepted',
          status: 422,
          code: 'value.choice',
          detail: '"E" is none of the choices',
          problems: [
            {
              code: 'value.choice',
              severity: 'error',
              detail: '"E" is none of the choices',
              pointer: '/values/grade',
            },
          ],
        },
      ],
    },
    Problem: {
      type: 'object',
      title: 'A problem at a place of the request',
      required: ['code', 'severity', 'detail', 'pointer'],
      properties: {
        code: { type: 'string' },
        severity: { enum: ['error', 'warning'] },
        detail: { type: 'string' },
        pointer: { type: 'string', description: 'JSON Pointer into the request' },
        params: { type: 'object', description: 'The parts of the detail, by name' },
      },
    },
  },
};
