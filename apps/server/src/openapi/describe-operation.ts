/** One operation → its operation object in an OpenAPI document. */
import type { Operation } from './collect-operations.ts';
import { problemResponses } from './problem-responses.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** `/api/tables/:table/records::batch` → `/api/tables/{table}/records:batch`. */
export const pathOf = (url: string): string =>
  url
    .replaceAll('::', '\0')
    .replaceAll(/:(\w+)/g, '{$1}')
    .replaceAll('\0', ':');

/** Stable as long as the address is: `getTablesByTableRecordsById`. */
export const operationIdOf = (method: string, path: string): string =>
  method +
  path
    .replace('/api', '')
    .split(/[/:.]/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('{') ? `By-${part.slice(1, -1)}` : part))
    .flatMap((part) => part.split(/[-_]/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export function describeOperation(operation: Operation): JsonObject {
  const { method, url, summary, description, tags, open, access } = operation;
  const body = requestBodyOf(operation);
  const parameters = parametersOf(operation);
  return {
    operationId: operationIdOf(method, pathOf(url)),
    summary,
    ...(description === undefined ? {} : { description }),
    tags,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      ...responsesOf(operation),
      ...(method === 'get' ? { 304: { description: 'What `If-None-Match` names is still right' } } : {}),
      ...problemResponses(method),
    },
    security: open ? [] : securityOf(access),
  };
}

/** A key needs the scope, or has none at all; `session` takes no key. */
function securityOf(access: Operation['access']): JsonObject[] {
  if (access === 'session') return [{ session: [] }];
  return [{ apiKey: access === undefined || access === 'any' ? [] : [access] }, { session: [] }];
}

function parametersOf({ params, querystring, headers }: Operation): JsonObject[] {
  const places = [
    ['path', params],
    ['query', querystring],
    ['header', headers],
  ] as const;
  return places.flatMap(([place, given]) => {
    if (given === undefined) return [];
    const { properties = {}, required = [] } = plain(given) as {
      properties?: Record<string, JsonObject>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, property]) => {
      const { description, ...schema } = property;
      return {
        name,
        in: place,
        // What has a default can be left out, whatever the type of the handler says.
        required: place === 'path' || (required.includes(name) && !('default' in schema)),
        ...(description === undefined ? {} : { description }),
        schema,
      };
    });
  });
}

function requestBodyOf({ body, multipart }: Operation): JsonObject | undefined {
  const schema = multipart ?? body;
  if (schema === undefined) return undefined;
  const mediaType = multipart === undefined ? 'application/json' : 'multipart/form-data';
  return { required: true, content: { [mediaType]: { schema: plain(schema) } } };
}

function responsesOf({ response }: Operation): Record<string, Json> {
  if (response === undefined) return { 200: { description: 'Done' } };
  return Object.fromEntries(
    Object.entries(response).map(([status, answer]) => {
      const { description = 'Done', content, headers, ...schema } = plain(answer) as Record<string, Json>;
      const rest = { description, ...(headers === undefined ? {} : { headers }) };
      if (content !== undefined) return [status, { ...rest, content }];
      if (schema['type'] === 'null') return [status, rest];
      return [status, { ...rest, content: { 'application/json': { schema } } }];
    }),
  );
}

/** Without what TypeBox keeps in its schemas for itself. */
const plain = (schema: object): JsonObject => JSON.parse(JSON.stringify(schema)) as JsonObject;
