/** Lists as people keep them for themselves and share them; views of apps come with `/api/meta`. */
import { ViewLayout } from '@dunlin/definition';
import { changeView, createView, listViews, removeView, setOwnDefault } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import {
  DefinitionKey,
  IdParams,
  Named,
  orNull,
  PlainObject,
  plainText,
  RecordId,
  TableKey,
} from './shapes.ts';

const tags = ['Views'];
const Shared = Type.Enum(['private', 'team', 'all'], {
  description: 'With nobody, the owner’s team, or everybody',
});
const Name = plainText(100, 1);
const Filter = Type.Optional(
  Type.Union([Type.String({ maxLength: 20_000 }), PlainObject], {
    description: 'Of the layout, as formula text or JSON Logic',
  }),
);

const SavedView = Type.Object({
  id: RecordId,
  table: TableKey,
  name: Type.String(),
  owner: Named,
  shared: Shared,
  may: Type.Boolean({ description: 'Whether the reader may change and delete it' }),
  position: Type.Integer(),
  tag: Type.String({ description: 'Of the view as it stands, for `If-Match` of changes' }),
  layout: ViewLayout,
});

const IfTag = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      maxLength: 1_000,
      description: 'The tag of the view as it was read; refused with 412 where the view has changed',
    }),
  ),
});

/** Any view where nothing is said. */
const meant =
  (header: string | undefined) =>
  (tag: string): boolean =>
    header === undefined ||
    header.trim() === '*' ||
    header.split(',').some((each) => each.trim() === `"${tag}"`);

export function viewRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/views',
    {
      schema: {
        summary: 'Lists that I keep, and those that others share with me',
        tags,
        querystring: Type.Object({ table: Type.Optional(TableKey) }),
        response: answers({
          200: Type.Object({
            views: Type.Array(SavedView),
            defaults: Type.Record(Type.String(), Type.String(), {
              description: 'Table → the view with which my list opens: a key, or the id of a kept one',
            }),
          }),
        }),
      },
    },
    ({ person, query }) => listViews(workspace, person, query),
  );

  http.post(
    '/api/views',
    {
      config: { once: true },
      schema: {
        summary: 'Keep a list as a view',
        tags,
        body: Type.Object({
          table: TableKey,
          name: Name,
          layout: PlainObject,
          filter: Filter,
          shared: Type.Optional(Shared),
        }),
        response: answers({ 201: SavedView }),
      },
    },
    async ({ person, body }, reply) => reply.code(201).send(await createView(workspace, person, body)),
  );

  http.patch(
    '/api/views/:id',
    {
      schema: {
        summary: 'Change or share a kept view',
        tags,
        params: IdParams,
        headers: IfTag,
        body: Type.Object({
          name: Type.Optional(Name),
          layout: Type.Optional(PlainObject),
          filter: Filter,
          shared: Type.Optional(Shared),
          position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
        }),
        response: answers({ 200: SavedView }),
      },
    },
    ({ person, params, body, headers }) =>
      changeView(workspace, person, params.id, body, meant(headers['if-match'])),
  );

  http.delete(
    '/api/views/:id',
    {
      schema: {
        summary: 'Delete a kept view',
        tags,
        params: IdParams,
        headers: IfTag,
        response: answers({ 204: null }),
      },
    },
    async ({ person, params, headers }, reply) => {
      await removeView(workspace, person, params.id, meant(headers['if-match']));
      return reply.code(204).send();
    },
  );

  http.put(
    '/api/views/default',
    {
      schema: {
        summary: 'With which view my list of a table opens',
        tags,
        body: Type.Object({ table: TableKey, view: orNull(DefinitionKey) }),
        response: answers({ 204: null }),
      },
    },
    async ({ person, body }, reply) => {
      await setOwnDefault(workspace, person, body.table, body.view);
      return reply.code(204).send();
    },
  );
}
