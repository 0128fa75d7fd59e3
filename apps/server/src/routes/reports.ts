import { checkBuckets, describeReport, drillReport, runReport } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import {
  AnyValue,
  Day,
  DefinitionKey,
  Label,
  orNull,
  PlainObject,
  Problem,
  References,
  TableKey,
} from './shapes.ts';

const ReportParams = Type.Object({ id: DefinitionKey });
const AsOf = Type.Optional(Day);
const Filter = Type.Optional(Type.Unknown({ description: 'Formula text, or JSON Logic' }));

const BucketList = Type.Object({ text: Type.String(), columns: Type.Array(PlainObject) });

export function reportRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/reports/buckets/check',
    {
      schema: {
        summary: 'Buckets as typed: their columns, overlaps and gaps, and the list without them',
        tags: ['Reports'],
        response: answers({
          200: Type.Object({
            ...BucketList.properties,
            problems: Type.Array(Problem),
            suggestion: Type.Optional(BucketList),
          }),
        }),
        body: Type.Object({
          text: Type.String({ maxLength: 2000 }),
          table: TableKey,
          value: Type.Unknown({ description: 'What is put into buckets: formula text, or JSON Logic' }),
        }),
      },
    },
    (request) => checkBuckets(workspace, request.person, request.body),
  );
  http.get(
    '/api/reports/:id',
    {
      schema: {
        summary: 'The definition of a report',
        tags: ['Reports'],
        params: ReportParams,
        response: answers({ 200: PlainObject }),
      },
    },
    (request) => describeReport(workspace, request.person, request.params.id),
  );
  http.post(
    '/api/reports/:id/run',
    {
      schema: {
        summary: 'Run a report, as of today or any other day',
        tags: ['Reports'],
        response: answers({
          200: Type.Object({
            asOf: Day,
            columns: Type.Array(
              Type.Object({ key: Type.String(), type: Type.String(), label: Label, role: Type.String() }),
            ),
            rows: Type.Array(Type.Array(AnyValue)),
            totals: orNull(Type.Array(AnyValue)),
            refs: References,
          }),
        }),
        params: ReportParams,
        body: Type.Object({ asOf: AsOf, filter: Filter, params: Type.Optional(Type.Object({})) }),
      },
    },
    (request) => runReport(workspace, request.person, request.params.id, request.body),
  );
  http.post(
    '/api/reports/:id/drill',
    {
      schema: {
        summary: 'The filter of the records behind a number',
        tags: ['Reports'],
        response: answers({ 200: Type.Object({ table: TableKey, filter: Type.String(), asOf: Day }) }),
        params: ReportParams,
        body: Type.Object({
          asOf: AsOf,
          filter: Filter,
          row: Type.Optional(
            Type.Record(
              Type.String(),
              Type.Union([Type.Null(), Type.Boolean(), Type.Number(), Type.String()]),
            ),
          ),
          bucket: Type.Optional(Type.String()),
          measure: Type.Optional(Type.String()),
        }),
      },
    },
    (request) => drillReport(workspace, request.person, request.params.id, request.body),
  );
}
