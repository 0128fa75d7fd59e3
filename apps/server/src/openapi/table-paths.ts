/** A table → its own operations with typed records, beside the ones that take any table's key. */
import type { TableDescription } from '@dunlin/runtime';
import type { Operation } from './collect-operations.ts';
import {
  describeOperation,
  type Json,
  type JsonObject,
  operationIdOf,
  pathOf,
} from './describe-operation.ts';
import { reference, schemaName } from './record-schemas.ts';

const recordsPath = '/api/tables/{table}/records';

type Right = 'create' | 'update' | 'delete';

/** What of a generic operation is typed by the table. */
interface Typed {
  readonly path: string;
  readonly method: Operation['method'];
  /** Right over the table that it takes, beside that to read. */
  readonly right?: Right | readonly Right[];
  body?(table: TableDescription, generic: JsonObject): JsonObject;
  answer?(table: TableDescription, generic: JsonObject): JsonObject;
}

const record = ({ key }: TableDescription): JsonObject => reference(schemaName(key, 'read'));
const valuesOf =
  (use: 'create' | 'update') =>
  ({ key }: TableDescription, generic: JsonObject): JsonObject =>
    withProperty(generic, 'values', reference(schemaName(key, use)));
const withRecord = (table: TableDescription, generic: JsonObject): JsonObject =>
  withProperty(generic, 'record', record(table));

const typed: readonly Typed[] = [
  {
    path: recordsPath,
    method: 'get',
    answer: (table, generic) =>
      withProperty(generic, 'records', {
        type: 'array',
        items: {
          anyOf: [
            record(table),
            {
              type: 'object',
              description: 'With `fields`, those alone; paths such as `customer.grade` by their name',
            },
          ],
        },
      }),
  },
  { path: recordsPath, method: 'post', right: 'create', body: valuesOf('create'), answer: withRecord },
  { path: `${recordsPath}/{id}`, method: 'get', answer: withRecord },
  {
    path: `${recordsPath}/{id}`,
    method: 'patch',
    right: 'update',
    body: valuesOf('update'),
    answer: withRecord,
  },
  { path: `${recordsPath}/{id}`, method: 'delete', right: 'delete' },
  {
    path: `${recordsPath}:batch`,
    method: 'post',
    right: ['create', 'update', 'delete'],
    body: batchBody,
  },
  {
    path: `${recordsPath}:change-matching`,
    method: 'post',
    right: 'update',
    body: valuesOf('update'),
  },
  { path: `${recordsPath}:delete-matching`, method: 'post', right: 'delete' },
];

/** The lists of what the person may do; beside them all that the operation takes. */
function batchBody({ key, grants }: TableDescription, generic: JsonObject): JsonObject {
  const { create, update, delete: remove, ...others } = generic['properties'] as Lists;
  const items = update!['items'] as JsonObject;
  const changed = withProperty(items, 'values', reference(schemaName(key, 'update')));
  return {
    ...generic,
    properties: {
      ...(grants.create ? { create: { ...create!, items: reference(schemaName(key, 'create')) } } : {}),
      ...(grants.update ? { update: { ...update!, items: changed } } : {}),
      ...(grants.delete ? { delete: remove! } : {}),
      ...others,
    },
  };
}

type Lists = { readonly [name: string]: JsonObject };

/** Paths of one table; of operations that the person may not use at all there are none. */
export function tablePaths(
  table: TableDescription,
  language: 'zh' | 'en',
  operations: readonly Operation[],
): { [path: string]: { [method: string]: Json } } {
  const paths: { [path: string]: { [method: string]: Json } } = {};
  for (const each of typed) {
    const rights = each.right === undefined ? undefined : [each.right].flat();
    if (rights !== undefined && !rights.some((right) => table.grants[right])) continue;
    const generic = operations.find(({ method, url }) => method === each.method && pathOf(url) === each.path);
    if (generic === undefined) throw new Error(`no route ${each.method} ${each.path}`);
    const path = each.path.replace('{table}', table.key);
    paths[path] ??= {};
    paths[path][each.method] = typedOperation(each, table, language, describeOperation(generic));
  }
  return paths;
}

function typedOperation(
  each: Typed,
  table: TableDescription,
  language: 'zh' | 'en',
  generic: JsonObject,
): JsonObject {
  const {
    parameters = [],
    requestBody,
    responses,
    ...rest
  } = generic as {
    parameters?: readonly JsonObject[];
    requestBody?: JsonObject;
    responses: { [status: string]: JsonObject };
  } & JsonObject;
  return {
    ...rest,
    operationId: `${operationIdOf(each.method, each.path).replace('TablesByTable', '')}.${table.key}`,
    summary: `${rest['summary'] as string}: ${table.label[language]}`,
    tags: [table.key],
    parameters: parameters.filter(({ name, in: place }) => place !== 'path' || name !== 'table'),
    ...(requestBody === undefined ? {} : { requestBody: typedBody(each, table, requestBody) }),
    responses:
      each.answer === undefined
        ? responses
        : typedResponses(responses, (schema) => each.answer!(table, schema)),
  };
}

function typedBody({ body }: Typed, table: TableDescription, generic: JsonObject): JsonObject {
  if (body === undefined) return generic;
  return { ...generic, content: typedContent(generic, (schema) => body(table, schema)) };
}

/** The answers that are not problems, their JSON schema made anew. */
function typedResponses(
  responses: { [status: string]: JsonObject },
  schemaOf: (generic: JsonObject) => JsonObject,
): JsonObject {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const json = (response['content'] as JsonObject | undefined)?.['application/json'];
      return [
        status,
        json === undefined ? response : { ...response, content: typedContent(response, schemaOf) },
      ];
    }),
  );
}

/** The JSON of a body, its schema made anew. */
function typedContent(generic: JsonObject, schemaOf: (generic: JsonObject) => JsonObject): JsonObject {
  const content = generic['content'] as { readonly [mediaType: string]: JsonObject };
  return { 'application/json': { schema: schemaOf(content['application/json']!['schema'] as JsonObject) } };
}

function withProperty(schema: JsonObject, name: string, property: JsonObject): JsonObject {
  return { ...schema, properties: { ...(schema['properties'] as JsonObject), [name]: property } };
}
