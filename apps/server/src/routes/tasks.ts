import { claimTask, completeTask, listTasks, readTask, transferTask } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';

const TaskParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });

export function taskRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tasks',
    {
      schema: {
        summary: 'The task inbox',
        querystring: Type.Object({
          box: Type.Union(
            ['todo', 'waiting', 'done', 'team'].map((box) => Type.Literal(box as 'todo')),
            { default: 'todo' },
          ),
        }),
      },
    },
    (request) => listTasks(workspace, request.person, request.query.box),
  );
  http.get(
    '/api/tasks/:id',
    { schema: { summary: 'A task with its story', params: TaskParams } },
    (request) => readTask(workspace, request.person, request.params.id),
  );
  http.post(
    '/api/tasks/:id/complete',
    {
      schema: {
        summary: 'Close a task with its result',
        params: TaskParams,
        body: Type.Object({
          outcome: Type.String({ maxLength: 63 }),
          values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
          comment: Type.Optional(Type.String({ maxLength: 10_000 })),
        }),
      },
    },
    async (request) => {
      const { outcome, values = {}, comment } = request.body;
      await completeTask(workspace, request.person, request.params.id, {
        outcome,
        values,
        ...(comment === undefined ? {} : { comment }),
      });
      return readTask(workspace, request.person, request.params.id);
    },
  );
  http.post(
    '/api/tasks/:id/claim',
    { schema: { summary: 'Take a task of a pool', params: TaskParams } },
    async (request) => {
      await claimTask(workspace, request.person, request.params.id);
      return readTask(workspace, request.person, request.params.id);
    },
  );
  http.post(
    '/api/tasks/:id/transfer',
    {
      schema: {
        summary: 'Give a task to somebody else',
        params: TaskParams,
        body: Type.Object({
          to: Type.Integer({ minimum: 1 }),
          reason: Type.String({ minLength: 1, maxLength: 2_000 }),
        }),
      },
    },
    async (request, reply) => {
      await transferTask(workspace, request.person, request.params.id, request.body);
      return reply.code(204).send();
    },
  );
}
