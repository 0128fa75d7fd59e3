import {
  claimTask,
  completeTask,
  evaluateTaskForm,
  listTasks,
  openTaskForm,
  readTask,
  transferTask,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { Asked, FarAnswers, OpenForm } from './form-answers.ts';
import { DefinitionKey, IdParams, plainText, RecordId, References, Values } from './shapes.ts';
import { TaskDetail, TaskSummary } from './task-answers.ts';

export function taskRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/tasks',
    {
      schema: {
        summary: 'The task inbox',
        tags: ['Tasks'],
        response: answers({
          200: Type.Object({
            tasks: Type.Array(TaskSummary),
            refs: References,
            counts: Type.Object({
              todo: Type.Integer(),
              late: Type.Integer(),
              today: Type.Integer(),
              done: Type.Integer(),
            }),
          }),
        }),
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
    {
      schema: {
        summary: 'A task with its story',
        tags: ['Tasks'],
        params: IdParams,
        response: answers({ 200: TaskDetail }),
      },
    },
    (request) => readTask(workspace, request.person, request.params.id),
  );
  http.get(
    '/api/tasks/:id/form',
    {
      schema: {
        summary: 'The form that a task is answered with',
        tags: ['Tasks'],
        params: IdParams,
        response: answers({ 200: OpenForm }),
      },
    },
    (request) => openTaskForm(workspace, request.person, request.params.id),
  );
  http.post(
    '/api/tasks/:id/form/evaluate',
    {
      schema: {
        summary: 'What only the server knows about the form of a task as it stands',
        tags: ['Tasks'],
        params: IdParams,
        body: Type.Object({ ...Asked, outcome: Type.Optional(DefinitionKey) }),
        response: answers({ 200: FarAnswers }),
      },
    },
    (request) => evaluateTaskForm(workspace, request.person, request.params.id, request.body),
  );
  http.post(
    '/api/tasks/:id/complete',
    {
      config: { once: true },
      schema: {
        summary: 'Close a task with its result',
        tags: ['Tasks'],
        response: answers({ 200: TaskDetail }),
        params: IdParams,
        body: Type.Object({
          outcome: Type.Optional(
            Type.String({
              maxLength: 63,
              description: 'Absent where the task has none, or where its form says it',
            }),
          ),
          values: Type.Optional(Values),
          comment: Type.Optional(plainText(10_000)),
        }),
      },
    },
    async (request) => {
      const { outcome, values = {}, comment } = request.body;
      await completeTask(workspace, request.person, request.params.id, {
        ...(outcome === undefined ? {} : { outcome }),
        values,
        ...(comment === undefined ? {} : { comment }),
      });
      return readTask(workspace, request.person, request.params.id);
    },
  );
  http.post(
    '/api/tasks/:id/claim',
    {
      config: { once: true },
      schema: {
        summary: 'Take a task of a pool',
        tags: ['Tasks'],
        params: IdParams,
        response: answers({ 200: TaskDetail }),
      },
    },
    async (request) => {
      await claimTask(workspace, request.person, request.params.id);
      return readTask(workspace, request.person, request.params.id);
    },
  );
  http.post(
    '/api/tasks/:id/transfer',
    {
      config: { once: true },
      schema: {
        summary: 'Give a task to somebody else',
        tags: ['Tasks'],
        response: answers({ 204: null }),
        params: IdParams,
        body: Type.Object({
          to: RecordId,
          reason: plainText(2_000, 1),
        }),
      },
    },
    async (request, reply) => {
      await transferTask(workspace, request.person, request.params.id, request.body);
      return reply.code(204).send();
    },
  );
}
