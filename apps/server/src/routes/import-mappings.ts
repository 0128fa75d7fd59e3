import { forgetMapping, listSavedMappings, saveMapping } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { SavedMapping } from './import-shapes.ts';
import { DefinitionKey } from './shapes.ts';

const tags = ['Imports'];
const KeyParams = Type.Object({ key: DefinitionKey });

export function importMappingRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/import-mappings',
    {
      schema: {
        summary: 'List the mappings that are kept for files to come',
        tags,
        response: answers({ 200: Type.Object({ mappings: Type.Array(SavedMapping) }) }),
      },
    },
    ({ person }) => listSavedMappings(workspace, person),
  );

  http.put(
    '/api/import-mappings/:key',
    {
      schema: {
        summary: 'Keep a mapping; with a header it is offered for files that have the same',
        tags,
        params: KeyParams,
        body: Type.Object({
          mapping: Type.Record(Type.String(), Type.Unknown()),
          header: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 16_384 })),
        }),
        response: answers({ 200: SavedMapping }),
      },
    },
    ({ params: { key }, person, body: { mapping, header } }) =>
      saveMapping(workspace, person, key, { mapping, header }),
  );

  http.delete(
    '/api/import-mappings/:key',
    {
      schema: {
        summary: 'Forget a kept mapping',
        tags,
        params: KeyParams,
        response: answers({ 204: null }),
      },
    },
    async ({ params: { key }, person }, reply) => {
      await forgetMapping(workspace, person, key);
      return reply.code(204).send();
    },
  );
}
