import { installPack } from '@dunlin/runtime';
import { Type } from 'typebox';
import { ensureAccount } from '../auth/accounts.ts';
import type { Http, RouteContext } from '../http.ts';

export function packRoutes(http: Http, { workspace, signIn }: RouteContext): void {
  http.post(
    '/api/packs/install',
    {
      bodyLimit: 64 * 1024 * 1024,
      schema: {
        summary: 'Install a pack, or show what installing it would change',
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
      const { accounts, ...result } = await installPack(workspace, request.person, request.body);
      for (const account of accounts) await ensureAccount(signIn, account, account.password);
      return result;
    },
  );
}
