import { changeRecords } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { RecordId, TableKey, Values, Version } from './shapes.ts';

const Operation = Type.Union([
  Type.Object({
    op: Type.Literal('create'),
    table: TableKey,
    ref: Type.Optional(Type.String({ maxLength: 40 })),
    values: Values,
  }),
  Type.Object({
    op: Type.Literal('update'),
    table: TableKey,
    id: RecordId,
    version: Type.Optional(Version),
    values: Values,
  }),
  Type.Object({
    op: Type.Literal('delete'),
    table: TableKey,
    id: RecordId,
    version: Type.Optional(Version),
  }),
]);

const Place = Type.Object({ table: TableKey, id: RecordId });

export function changeRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/batch',
    {
      config: { once: true },
      schema: {
        summary:
          'Changes of several tables, all or none; a later record may refer to an earlier one by {"ref": …}',
        tags: ['Records'],
        response: answers({
          200: Type.Object({
            created: Type.Array(Type.Object({ ...Place.properties, ref: Type.Optional(Type.String()) })),
            updated: Type.Array(Place),
            deleted: Type.Array(Place),
          }),
        }),
        body: Type.Object({ operations: Type.Array(Operation, { minItems: 1, maxItems: 10_000 }) }),
      },
    },
    async (request) => {
      const numbered = request.body.operations.map((operation, index) => ({ operation, index }));
      const of = <K extends 'create' | 'update' | 'delete'>(op: K) =>
        numbered.filter((each) => each.operation.op === op) as {
          operation: Extract<(typeof request.body.operations)[number], { op: K }>;
          index: number;
        }[];
      const places = { create: of('create'), update: of('update'), delete: of('delete') };
      const { created, updated, deleted } = await changeRecords(
        workspace,
        request.person,
        { kind: 'api' },
        {
          creates: places.create.map(({ operation: { op, ...rest } }) => rest),
          updates: places.update.map(({ operation: { op, ...rest } }) => rest),
          deletes: places.delete.map(({ operation: { op, ...rest } }) => rest),
          place: (kind, index) =>
            `/operations/${places[kind][index]!.index}${kind === 'delete' ? '' : '/values'}`,
        },
      );
      return { created, updated, deleted };
    },
  );
}
