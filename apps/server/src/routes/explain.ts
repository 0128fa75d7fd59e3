import { explainField, explainFlow, explainRule } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { Day, DefinitionKey, RecordId, RecordParams, TableKey } from './shapes.ts';

const Params = Type.Object({ id: DefinitionKey, record: RecordId });

export function explainRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tables/:table/records/:id/explain',
    {
      schema: {
        summary: 'How a computed value came about',
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
    { schema: { summary: 'Why a rule fires or not', params: Params } },
    (request) => explainRule(workspace, request.person, request.params.id, request.params.record),
  );
  http.get(
    '/api/flows/:id/explain/:record',
    { schema: { summary: 'Where a flow stands', params: Params } },
    (request) => explainFlow(workspace, request.person, request.params.id, request.params.record),
  );
}
