/**
 * Requests hold what their route names and nothing else: a property of the body or a parameter of the query that is
 * misspelt would be passed over, and the sender would believe that it was heard. The description says so of bodies too.
 */
import type { FastifyInstance } from 'fastify';

type Schema = { readonly [key: string]: unknown };

/** Call it before the routes are registered, and before their description is gathered. */
export function closeRequests(http: Pick<FastifyInstance, 'addHook'>): void {
  http.addHook('onRoute', (route) => {
    const { schema } = route;
    if (schema === undefined) return;
    // What is hidden is no operation of the API: pages, and where other servers send people back to.
    const query = (schema.querystring as Schema | undefined) ?? (schema.hide === true ? undefined : noQuery);
    route.schema = {
      ...schema,
      ...(query === undefined ? {} : { querystring: closed(query) }),
      ...(schema.body === undefined ? {} : { body: closed(schema.body as Schema) }),
    };
  });
}

const noQuery: Schema = { type: 'object', properties: {}, additionalProperties: false };

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const each = (parts: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parts as Schema).map(([key, part]) => [key, isSchema(part) ? closed(part) : part]),
  );
const list = (parts: unknown): unknown[] =>
  (parts as readonly unknown[]).map((part) => (isSchema(part) ? closed(part) : part));

/** Objects whose properties are named take no others; what is put together by `allOf` says by itself what it takes. */
function closed(schema: Schema): Schema {
  const { properties, patternProperties, additionalProperties, items, anyOf, oneOf } = schema;
  const isNamed = isSchema(properties) && Object.keys(properties).length > 0;
  return {
    ...schema,
    ...(isSchema(properties) ? { properties: each(properties) } : {}),
    ...(isSchema(patternProperties) ? { patternProperties: each(patternProperties) } : {}),
    ...(isSchema(additionalProperties) ? { additionalProperties: closed(additionalProperties) } : {}),
    ...(isSchema(items) ? { items: closed(items) } : {}),
    ...(Array.isArray(anyOf) ? { anyOf: list(anyOf) } : {}),
    ...(Array.isArray(oneOf) ? { oneOf: list(oneOf) } : {}),
    ...(isNamed && additionalProperties === undefined && patternProperties === undefined
      ? { additionalProperties: false }
      : {}),
  };
}
