/** The records that may be chosen in a field of an open form, wherever the form is open: the server alone may know by what. */
import { listChoices, listPreviewChoices, listTaskChoices } from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { RecordList } from './record-answers.ts';
import { DefinitionKey, IdParams, PlainObject, plainText, RecordId, TableKey, Values } from './shapes.ts';

const Choosing = { field: TableKey, values: Values, search: Type.Optional(plainText(200)) };
const Mode = Type.Enum(['create', 'edit']);

export function formChoiceRoutes(http: Http, { workspace }: RouteContext): void {
  http.post(
    '/api/forms/:key/choices',
    {
      schema: {
        summary: 'Records that may be chosen in a field of a form as it stands',
        tags: ['Forms'],
        params: Type.Object({ key: Type.String({ maxLength: 70 }) }),
        body: Type.Object({ ...Choosing, record: Type.Optional(RecordId), mode: Type.Optional(Mode) }),
        response: answers({ 200: RecordList }),
      },
    },
    (request) => listChoices(workspace, request.person, request.params.key, request.body),
  );

  http.post(
    '/api/tasks/:id/form/choices',
    {
      schema: {
        summary: 'Records that may be chosen in the form of a task as it stands',
        tags: ['Tasks'],
        params: IdParams,
        body: Type.Object({ ...Choosing, outcome: Type.Optional(DefinitionKey) }),
        response: answers({ 200: RecordList }),
      },
    },
    (request) => listTaskChoices(workspace, request.person, request.params.id, request.body),
  );

  http.post(
    '/api/forms/preview/choices',
    {
      schema: {
        summary: 'Records that may be chosen in a form that is being designed',
        tags: ['Forms'],
        body: Type.Object({
          ...Choosing,
          document: PlainObject,
          as: Type.Optional(DefinitionKey),
          record: Type.Optional(RecordId),
          mode: Type.Optional(Mode),
        }),
        response: answers({ 200: RecordList }),
      },
    },
    (request) => listPreviewChoices(workspace, request.person, request.body),
  );
}
