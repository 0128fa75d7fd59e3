import { keepAsset, openAsset, Refusal } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { sendAsset } from '../send-asset.ts';
import { answers } from './answers.ts';
import { FilePart } from './shapes.ts';

export const AssetHash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Pictures that belong to definitions. */
export function assetRoutes(http: Http, { workspace, blobs }: RouteContext): void {
  http.post(
    '/api/assets',
    {
      schema: {
        summary:
          'Bring a picture for definitions: multipart with one `file`, a PNG, JPEG, GIF or WebP of 2 MB at most',
        tags: ['Definitions'],
        multipart: Type.Object({ file: FilePart }),
        response: answers({
          201: Type.Object({
            sha256: AssetHash,
            mediaType: Type.String(),
            size: Type.Integer({ minimum: 0 }),
          }),
        }),
      },
    },
    async (request, reply) => {
      const part = await request.file();
      if (part === undefined) throw new Refusal('invalid', 'file.none', 'The request holds no file');
      try {
        const file = { name: part.filename ?? '', bytes: part.file };
        return reply.code(201).send(await keepAsset(workspace, request.person, blobs, file));
      } catch (error) {
        // What is still coming is not read.
        part.file.destroy();
        if (error instanceof Refusal) reply.header('connection', 'close');
        throw error;
      }
    },
  );

  http.get(
    '/api/assets/:sha256',
    {
      schema: {
        summary: 'A picture of definitions, by the hash of its bytes',
        tags: ['Definitions'],
        params: Type.Object({ sha256: AssetHash }),
        response: answers({
          200: { content: { 'application/octet-stream': Type.String({ format: 'binary' }) } },
        }),
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      return sendAsset(reply, sha256, await openAsset(workspace, blobs, sha256));
    },
  );
}
