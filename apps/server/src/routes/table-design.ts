import { listFieldTypes, listFieldUsages, previewFormula } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { AnyValue, Label, orNull, PlainObject, Problem, RecordId, References, TableKey } from './shapes.ts';

const FieldType = Type.Object({
  name: Type.String(),
  label: Label,
  family: Type.String(),
  description: Label,
  example: Label,
  internal: Type.Boolean(),
  source: Type.String(),
  kind: orNull(Type.String()),
  short: Type.Boolean(),
  options: PlainObject,
});

const Usage = Type.Object({
  kind: Type.String(),
  key: Type.String(),
  label: Label,
  app: Type.String(),
  pointers: Type.Array(Type.String()),
});

export function tableDesignRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/table-design/field-types',
    {
      schema: {
        summary: 'The types that a field can have, with the schema of their options',
        tags: ['Definitions'],
        response: answers({ 200: Type.Object({ types: Type.Array(FieldType) }) }),
      },
    },
    ({ person }) => listFieldTypes(person),
  );
  http.get(
    '/api/table-design/:table/usages',
    {
      schema: {
        summary: 'Which definitions use each field of a table, and where',
        tags: ['Definitions'],
        params: Type.Object({ table: TableKey }),
        response: answers({
          200: Type.Object({ usages: Type.Record(Type.String(), Type.Array(Usage)) }),
        }),
      },
    },
    ({ person, params }) => listFieldUsages(workspace, person, params.table),
  );
  http.post(
    '/api/table-design/formula',
    {
      schema: {
        summary: 'What a formula gives for the newest records of a table, also of one that is being changed',
        tags: ['Definitions'],
        body: Type.Object({
          table: TableKey,
          document: Type.Optional(AnyValue),
          text: Type.String({ maxLength: 20_000 }),
          expected: Type.Optional(Type.Literal('boolean')),
        }),
        response: answers({
          200: Type.Object({
            problems: Type.Array(Problem),
            expression: Type.Optional(AnyValue),
            text: Type.Optional(Type.String()),
            type: Type.Optional(Type.String()),
            valueType: Type.Optional(Type.String()),
            target: Type.Optional(Type.String()),
            rows: orNull(Type.Array(Type.Object({ id: RecordId, title: Type.String(), value: AnyValue }))),
            refs: References,
          }),
        }),
      },
    },
    ({ person, body }) => previewFormula(workspace, person, body),
  );
}
