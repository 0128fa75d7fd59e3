import { explainField, explainFlow, explainRule } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Run } from './record-answers.ts';
import { AnyValue, Day, DefinitionKey, Label, orNull, RecordId, RecordParams, TableKey } from './shapes.ts';

const Params = Type.Object({ id: DefinitionKey, record: RecordId });

/** A part of a formula with its value, and what it is made of, each of the same form. */
export const ExplainNode = Type.Object({
  text: Type.String(),
  words: Label,
  value: AnyValue,
  label: Type.Optional(Label),
  refersTo: Type.Optional(Type.String({ description: 'Table of the record that the value is the id of' })),
  name: Type.Optional(Type.String({ description: 'Of that record, where the reader may see it' })),
  children: Type.Array(Type.Unknown()),
  omitted: Type.Optional(Type.Integer()),
  hidden: Type.Optional(Type.Boolean()),
});

export function explainRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tables/:table/records/:id/explain',
    {
      schema: {
        summary: 'How a computed value came about',
        tags: ['Explanations'],
        response: answers({ 200: Type.Object({ tree: ExplainNode }) }),
        params: RecordParams,
        querystring: Type.Object({
          field: TableKey,
          asOf: Type.Optional(Day),
        }),
      },
    },
    (request) => explainField(workspace, request.person, { ...request.params, ...request.query }),
  );
  http.get(
    '/api/rules/:id/explain/:record',
    {
      schema: {
        summary: 'Why a rule fires or not',
        tags: ['Explanations'],
        params: Params,
        response: answers({
          200: Type.Object({
            rule: Type.String(),
            version: Type.Integer(),
            record: RecordId,
            fires: Type.Boolean(),
            tree: ExplainNode,
          }),
        }),
      },
    },
    (request) => explainRule(workspace, request.person, request.params.id, request.params.record),
  );
  http.get(
    '/api/flows/:id/explain/:record',
    {
      schema: {
        summary: 'Where a flow stands',
        tags: ['Explanations'],
        params: Params,
        response: answers({
          200: Type.Object({
            flow: Type.String(),
            record: RecordId,
            runs: Type.Array(Run),
            exit: orNull(ExplainNode),
            pause: orNull(ExplainNode),
          }),
        }),
      },
    },
    (request) => explainFlow(workspace, request.person, request.params.id, request.params.record),
  );
}
