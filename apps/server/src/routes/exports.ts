import { Readable } from 'node:stream';
import { exportRecords, exportReport, writeCsv, writeXlsx } from '@dunlin/runtime';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { contentDisposition } from '../content-disposition.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Day, DefinitionKey, TableKey } from './shapes.ts';

const Format = Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]);
const Language = Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')]));
const Bom = Type.Boolean({
  default: true,
  description: 'Begin a CSV file with a byte order mark, without which Excel misreads it',
});
const Filter = Type.Optional(Type.String({ maxLength: 20_000, description: 'Formula text, or JSON Logic' }));

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const File = answers({
  200: {
    content: { 'text/csv': Type.String(), [xlsx]: Type.String({ format: 'binary' }) },
    description: 'The file, sent as its rows are read',
  },
});

type Table = Parameters<typeof writeXlsx>[0];

/** Sends the file as it is written; a reader who leaves ends the reading. */
export function sendFile(
  reply: FastifyReply,
  table: Table,
  { format, bom }: { format: 'csv' | 'xlsx'; bom: boolean },
) {
  return reply
    .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : xlsx)
    .header('content-disposition', contentDisposition(`${table.name}.${format}`))
    .send(format === 'csv' ? Readable.from(writeCsv(table, { bom })) : writeXlsx(table));
}

export function exportRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tables/:table/export',
    {
      schema: {
        summary: 'Records of a table as a file, as far as the reader may see them',
        description: 'Header `x-rows-estimate`: roughly how many rows come',
        tags: ['Records'],
        params: Type.Object({ table: TableKey }),
        querystring: Type.Object({
          format: Format,
          filter: Filter,
          fields: Type.Optional(Type.String({ maxLength: 4_000, description: 'Keys or paths, by comma' })),
          sort: Type.Optional(
            Type.String({ maxLength: 1_000, description: 'Keys by comma, `-` before a key for descending' }),
          ),
          search: Type.Optional(Type.String({ maxLength: 200 })),
          asOf: Type.Optional(Day),
          headers: Type.Union([Type.Literal('labels'), Type.Literal('keys')], { default: 'labels' }),
          language: Language,
          bom: Bom,
        }),
        response: File,
      },
    },
    async (request, reply) => {
      const { fields, sort, language, bom, ...query } = request.query;
      const { person } = request;
      const table = await exportRecords(workspace, person, request.params.table, {
        ...query,
        ...(fields === undefined ? {} : { fields: keys(fields) }),
        ...(sort === undefined ? {} : { sort: keys(sort) }),
        language: language ?? person.language ?? 'zh',
      });
      if (table.estimate !== null) reply.header('x-rows-estimate', table.estimate);
      return sendFile(reply, table, { format: query.format, bom });
    },
  );
  http.get(
    '/api/reports/:id/export',
    {
      schema: {
        summary: 'A report as a file',
        tags: ['Reports'],
        params: Type.Object({ id: DefinitionKey }),
        querystring: Type.Object({
          format: Format,
          filter: Filter,
          asOf: Type.Optional(Day),
          language: Language,
          bom: Bom,
        }),
        response: File,
      },
    },
    async (request, reply) => {
      const { language, bom, ...run } = request.query;
      const table = await exportReport(workspace, request.person, request.params.id, {
        ...run,
        language: language ?? request.person.language ?? 'zh',
      });
      return sendFile(reply, table, { format: run.format, bom });
    },
  );
}

const keys = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
