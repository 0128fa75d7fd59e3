import { installPack } from '@dunlin/runtime';
import { Type } from 'typebox';
import { ensureAccount } from '../auth/accounts.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { orNull, PlainObject, Problem } from './shapes.ts';

export function packRoutes(http: Http, { workspace, signIn, blobs }: RouteContext): void {
  http.post(
    '/api/packs/install',
    {
      bodyLimit: 64 * 1024 * 1024,
      schema: {
        summary: 'Install a pack, or show what installing it would change',
        tags: ['Packs'],
        response: answers({
          200: Type.Object({
            plan: PlainObject,
            tables: orNull(PlainObject),
            published: Type.Array(
              Type.Object({ kind: Type.String(), key: Type.String(), version: Type.Integer() }),
            ),
            records: Type.Integer(),
            problems: Type.Array(Problem),
          }),
        }),
        body: Type.Object({
          files: Type.Record(Type.String(), Type.String()),
          plan: Type.Optional(Type.Boolean({ default: false })),
          confirm: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 1000 })),
          retire: Type.Optional(Type.Boolean({ default: false })),
          sampleData: Type.Optional(Type.Boolean({ default: false })),
        }),
      },
    },
    async (request) => {
      const { accounts, ...result } = await installPack(workspace, request.person, {
        ...request.body,
        blobs,
      });
      for (const account of accounts) await ensureAccount(signIn, account, account.password);
      return result;
    },
  );
}
