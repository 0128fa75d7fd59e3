import { randomBytes } from 'node:crypto';
import { openFile, Refusal, uploadFile } from '@dunlin/runtime';
import { Type } from 'typebox';
import { contentDisposition } from '../content-disposition.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { FilePart, RecordParams } from './shapes.ts';

export function fileRoutes(http: Http, { workspace, blobs, settings }: RouteContext): void {
  http.post(
    '/api/files',
    {
      schema: {
        summary: 'Bring a file: multipart with one `file`. A change of a record attaches it by `upload`',
        tags: ['Files'],
        multipart: Type.Object({ file: FilePart }),
        response: answers({
          201: Type.Object({
            upload: Type.String(),
            fileName: Type.String(),
            mediaType: Type.String(),
            size: Type.Integer({ minimum: 0 }),
            sha256: Type.String(),
          }),
        }),
      },
    },
    async (request, reply) => {
      const part = await request.file();
      if (part === undefined) throw new Refusal('invalid', 'file.none', 'The request holds no file');
      try {
        const uploaded = await uploadFile(
          workspace,
          request.person,
          blobs,
          { name: part.filename ?? '', mediaType: part.mimetype, bytes: part.file },
          {
            maxBytes: settings.maxUploadBytes,
            refusedEndings: settings.files.refusedEndings,
            nextId: () => randomBytes(24).toString('base64url'),
          },
        );
        return reply.code(201).send(uploaded);
      } catch (error) {
        // What is still coming is not read.
        part.file.destroy();
        if (error instanceof Refusal) reply.header('connection', 'close');
        throw error;
      }
    },
  );

  http.get(
    '/api/tables/:table/records/:id/file',
    {
      schema: {
        summary: 'The bytes of a file of a record',
        tags: ['Files'],
        params: RecordParams,
        response: answers({
          200: { content: { 'application/octet-stream': Type.String({ format: 'binary' }) } },
        }),
      },
    },
    async (request, reply) => {
      const { fileName, mediaType, size, sha256, bytes } = await openFile(
        workspace,
        request.person,
        blobs,
        request.params,
      );
      return (
        reply
          .header('content-type', mediaType)
          .header('content-length', size)
          .header('content-disposition', contentDisposition(fileName))
          .header('etag', `"${sha256}"`)
          // Whatever it is: nothing in it runs here or loads anything.
          .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
          .header('cross-origin-resource-policy', 'same-origin')
          .send(bytes)
      );
    },
  );
}
