import { pressRule, startFlow } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { DefinitionKey, RecordId } from './shapes.ts';

const KeyParams = Type.Object({ id: DefinitionKey });
const OverRecord = Type.Object({ record: RecordId });

export function buttonRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/rules/:id/press',
    {
      config: { once: true },
      schema: {
        summary: 'Do to a record what the rule behind a button says',
        tags: ['Buttons'],
        params: KeyParams,
        body: OverRecord,
        response: answers({
          200: Type.Object({ started: Type.Integer({ description: 'Flows that began' }) }),
        }),
      },
    },
    (request) => pressRule(workspace, request.person, request.params.id, request.body.record),
  );
  http.post(
    '/api/flows/:id/start',
    {
      config: { once: true },
      schema: {
        summary: 'Start a flow over a record',
        tags: ['Buttons'],
        params: KeyParams,
        body: OverRecord,
        response: answers({ 204: null }),
      },
    },
    async (request, reply) => {
      await startFlow(workspace, request.person, request.params.id, request.body.record);
      return reply.code(204).send();
    },
  );
}
