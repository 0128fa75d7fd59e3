/** Standing delegation: who acts for whom while they are away. */
import { endDelegation, listDelegations, setDelegation } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Day, DefinitionKey, IdParams, Label, Named, orNull, plainText, RecordId } from './shapes.ts';

const Flow = Type.Object({ key: Type.String(), label: Label });

export function delegationRoutes(http: Http, { workspace }: RouteContext): void {
  const tags = ['Delegations'];

  http.get(
    '/api/delegations',
    {
      schema: {
        summary: 'Who acts for whom: delegations about oneself, or all of them for administrators',
        tags,
        querystring: Type.Object({
          scope: Type.Enum(['mine', 'all'], { default: 'mine' }),
          over: Type.Boolean({ default: false, description: 'With those that are over' }),
        }),
        response: answers({
          200: Type.Object({
            delegations: Type.Array(
              Type.Object({
                id: RecordId,
                person: Named,
                delegate: Named,
                fromOn: Day,
                toOn: Day,
                flows: orNull(Type.Array(Flow)),
                note: orNull(Type.String()),
                movesOpen: Type.Boolean(),
                state: Type.Enum(['planned', 'current', 'over', 'ended']),
                createdBy: orNull(Named),
              }),
            ),
            flows: Type.Array(Flow),
            openTasks: Type.Integer(),
          }),
        }),
      },
    },
    (request) => listDelegations(workspace, request.person, request.query),
  );

  http.post(
    '/api/delegations',
    {
      schema: {
        summary: 'Say who acts for somebody who is away',
        tags,
        body: Type.Object({
          person: Type.Optional(RecordId),
          delegate: RecordId,
          fromOn: Day,
          toOn: Day,
          flows: orNull(Type.Array(DefinitionKey, { minItems: 1, maxItems: 100 })),
          note: orNull(plainText(2_000)),
          movesOpen: Type.Boolean({ description: 'Open tasks go to the delegate on the first day' }),
        }),
        response: answers({
          201: Type.Object({
            id: RecordId,
            moved: Type.Integer({ description: 'Tasks that moved at once' }),
          }),
        }),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await setDelegation(workspace, request.person, request.body)),
  );

  http.post(
    '/api/delegations/:id/end',
    {
      schema: {
        summary: 'End a delegation before its last day',
        tags,
        params: IdParams,
        body: Type.Object({
          takeBack: Type.Boolean({ description: 'Open tasks that others do for the person come back' }),
        }),
        response: answers({ 200: Type.Object({ returned: Type.Integer() }) }),
      },
    },
    (request) => endDelegation(workspace, request.person, request.params.id, request.body),
  );
}
