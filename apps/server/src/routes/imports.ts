import { importFile, Refusal } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';

export function importRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/imports',
    {
      schema: {
        summary: 'Read a file into tables: multipart with `mapping` (JSON) first, then `file`',
        tags: ['Imports'],
        response: answers({ 200: Type.Object({ read: Type.Integer() }) }),
        consumes: ['multipart/form-data'],
        querystring: Type.Object({ dryRun: Type.Optional(Type.Boolean({ default: false })) }),
      },
    },
    async (request) => {
      const part = await request.file();
      if (part === undefined) throw new Refusal('invalid', 'import.no-file', 'The request holds no file');
      const field = part.fields['mapping'];
      const text = field !== undefined && 'value' in field ? String(field.value) : undefined;
      if (text === undefined) {
        throw new Refusal('invalid', 'import.no-mapping', 'The request holds no `mapping` before the file');
      }
      let mapping: unknown;
      try {
        mapping = JSON.parse(text);
      } catch (error) {
        throw new Refusal(
          'invalid',
          'import.mapping',
          `The mapping is not JSON: ${(error as Error).message}`,
        );
      }
      return importFile(workspace, request.person, { open: () => part.file }, mapping, {
        name: part.filename,
        dryRun: request.query.dryRun ?? false,
      });
    },
  );
}
