import { explainField, explainFlow, explainRule } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';

const Params = Type.Object({ id: Type.String({ maxLength: 63 }), record: Type.Integer({ minimum: 1 }) });

export function explainRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tables/:table/records/:id/explain',
    {
      schema: {
        summary: 'How a computed value came about',
        params: Type.Object({ table: Type.String({ maxLength: 60 }), id: Type.Integer({ minimum: 1 }) }),
        querystring: Type.Object({
          field: Type.String({ maxLength: 60 }),
          asOf: Type.Optional(Type.String({ format: 'date' })),
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
