/** Roles as definitions: read, tried, published, taken out of use. */
import { deleteRole, listRoles, previewRole, readRole, saveRole } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { DefinitionKey, Label, orNull, PlainObject, Problem, RecordId, Version } from './shapes.ts';

const summary = {
  key: Type.String(),
  label: Label,
  version: Version,
  app: orNull(Type.Object({ key: Type.String(), label: Label })),
  people: Type.Integer({ description: 'Active people who have it' }),
  admin: Type.Boolean(),
  tables: orNull(Type.Integer()),
  actions: Type.Array(Type.String()),
};
const Extent = Type.Enum(['none', 'some', 'all']);
const Level = Type.Enum(['hidden', 'masked', 'read', 'write']);
const Effect = Type.Object({
  people: Type.Integer(),
  rights: Type.Array(
    Type.Object({
      table: Type.String(),
      right: Type.String(),
      from: Extent,
      to: Extent,
      people: Type.Integer(),
    }),
  ),
  levels: Type.Array(
    Type.Object({
      table: Type.String(),
      field: Type.String(),
      from: Level,
      to: Level,
      people: Type.Integer(),
    }),
  ),
  named: Type.Array(
    Type.Object({
      kind: Type.Enum(['action', 'report', 'dashboard', 'page']),
      name: Type.String(),
      gained: Type.Boolean(),
    }),
  ),
});
const KeyParams = Type.Object({ key: DefinitionKey });

export function roleRoutes(http: Http, { workspace }: RouteContext): void {
  const tags = ['Roles'];

  http.get(
    '/api/definitions/roles',
    {
      schema: {
        summary: 'List roles',
        tags,
        response: answers({ 200: Type.Object({ roles: Type.Array(Type.Object(summary)) }) }),
      },
    },
    async (request) => ({ roles: await listRoles(workspace, request.person) }),
  );

  http.get(
    '/api/definitions/roles/:key',
    {
      schema: {
        summary: 'Read a role with its definition and the people who have it',
        tags,
        params: KeyParams,
        response: answers({
          200: Type.Object({
            ...summary,
            document: PlainObject,
            holders: Type.Array(Type.Object({ id: RecordId, name: Type.String(), email: Type.String() })),
            editable: Type.Boolean(),
          }),
        }),
      },
    },
    (request) => readRole(workspace, request.person, request.params.key),
  );

  http.post(
    '/api/definitions/roles/:key/preview',
    {
      schema: {
        summary: 'Problems of a role, and what publishing it would change for whom; nothing is written',
        tags,
        params: KeyParams,
        body: Type.Object({ document: Type.Unknown() }),
        response: answers({
          200: Type.Object({ problems: Type.Array(Problem), effect: orNull(Effect) }),
        }),
      },
    },
    (request) => previewRole(workspace, request.person, request.params.key, request.body.document),
  );

  http.put(
    '/api/definitions/roles/:key',
    {
      schema: {
        summary: 'Publish a role',
        tags,
        params: KeyParams,
        body: Type.Object({
          document: Type.Unknown(),
          version: orNull(
            Type.Integer({ minimum: 1, description: 'The version that was edited; null for a new role' }),
          ),
        }),
        response: answers({ 200: Type.Object({ version: Version, effect: Effect }) }),
      },
    },
    (request) => saveRole(workspace, request.person, request.params.key, request.body),
  );

  http.delete(
    '/api/definitions/roles/:key',
    {
      schema: {
        summary: 'Take a role out of use',
        tags,
        params: KeyParams,
        response: answers({ 204: null }),
      },
    },
    async (request, reply) => {
      await deleteRole(workspace, request.person, request.params.key);
      return reply.code(204).send();
    },
  );
}
