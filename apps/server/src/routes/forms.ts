import { TableUse } from '@dunlin/definition';
import {
  createThroughForm,
  evaluateForm,
  evaluatePreview,
  openForm,
  type Person,
  previewForm,
  readRecord,
  startForm,
  updateThroughForm,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { IfMatch, matching } from '../if-match.ts';
import { recordTag } from '../record-tag.ts';
import { answers } from './answers.ts';
import { Asked, FarAnswers, OpenForm, Preview } from './form-answers.ts';
import { OneRecord } from './record-answers.ts';
import { DefinitionKey, PlainObject, RecordChange, RecordId, TableKey, Values } from './shapes.ts';

/** The key of a form, or `<table>~<use>` for the one that opens by itself. */
const FormKey = Type.String({ maxLength: 70 });
const FormParams = Type.Object({ key: FormKey });
const Press = Type.String({
  maxLength: 60,
  description: 'Block of a button of the form, pressed over the record in the same transaction',
});
const Mode = Type.Enum(['create', 'edit', 'view']);

export function formRoutes(http: Http, { workspace }: RouteContext): void {
  http.get(
    '/api/forms/:key',
    {
      schema: {
        summary: 'A form to be filled in or looked at, cut to the rights of the reader',
        tags: ['Forms'],
        params: FormParams,
        querystring: Type.Object({
          record: Type.Optional(RecordId),
          mode: Type.Optional(
            Type.Unsafe<'create' | 'edit' | 'view'>({
              ...Mode,
              description: 'Where absent: `edit` with a record, `create` without',
            }),
          ),
        }),
        response: answers({ 200: OpenForm }),
      },
    },
    (request) => openForm(workspace, request.person, request.params.key, request.query),
  );

  http.post(
    '/api/forms/:key/evaluate',
    {
      schema: {
        summary: 'What only the server knows about a form as it stands; nothing is saved',
        tags: ['Forms'],
        params: FormParams,
        body: Type.Object({ record: Type.Optional(RecordId), mode: Type.Optional(Mode), ...Asked }),
        response: answers({ 200: FarAnswers }),
      },
    },
    (request) => evaluateForm(workspace, request.person, request.params.key, request.body),
  );

  http.post(
    '/api/forms/:key/records',
    {
      config: { once: true },
      schema: {
        summary: 'Create a record with a form',
        tags: ['Forms'],
        params: FormParams,
        body: Type.Object({ values: Values, press: Type.Optional(Press) }),
        response: answers({ 201: OneRecord }),
      },
    },
    async (request, reply) => {
      const made = await createThroughForm(workspace, request.person, request.params.key, request.body);
      const answer = await written(request.person, made);
      return reply.code(201).header('etag', recordTag(answer)).send(answer);
    },
  );

  http.patch(
    '/api/forms/:key/records/:id',
    {
      config: { once: true },
      schema: {
        summary: 'Change a record with a form',
        tags: ['Forms'],
        params: Type.Object({ key: FormKey, id: RecordId }),
        headers: IfMatch,
        body: Type.Object({ ...RecordChange.properties, press: Type.Optional(Press) }),
        response: answers({ 200: OneRecord }),
      },
    },
    async (request, reply) => {
      const { key, id } = request.params;
      const { values, version, press } = request.body;
      const changed = await matching(request.headers['if-match'], version, (expected) =>
        updateThroughForm(workspace, request.person, key, {
          id,
          values,
          ...expected,
          ...(press === undefined ? {} : { press }),
        }),
      );
      const answer = await written(request.person, changed);
      reply.header('etag', recordTag(answer));
      return answer;
    },
  );

  const written = (person: Person, { table, id }: { table: string; id: number }) =>
    readRecord(workspace, person, table, id);

  http.post(
    '/api/forms/preview/start',
    {
      schema: {
        summary: 'The form of a table to begin a new one with',
        tags: ['Forms'],
        body: Type.Object({ table: TableKey, use: TableUse }),
        response: answers({ 200: Type.Object({ document: PlainObject }) }),
      },
    },
    (request) => startForm(workspace, request.person, request.body),
  );

  http.post(
    '/api/forms/preview/plan',
    {
      schema: {
        summary: 'A form as it is being designed, as it would open for somebody with a role',
        tags: ['Forms'],
        body: Type.Object({
          document: PlainObject,
          as: Type.Optional(DefinitionKey),
          record: Type.Optional(RecordId),
          mode: Type.Optional(Mode),
        }),
        response: answers({ 200: Preview }),
      },
    },
    (request) => previewForm(workspace, request.person, request.body),
  );

  http.post(
    '/api/forms/preview/evaluate',
    {
      schema: {
        summary: 'What only the server knows about a form that is being designed',
        tags: ['Forms'],
        body: Type.Object({
          document: PlainObject,
          as: Type.Optional(DefinitionKey),
          record: Type.Optional(RecordId),
          mode: Type.Optional(Mode),
          ...Asked,
        }),
        response: answers({ 200: FarAnswers }),
      },
    },
    (request) => evaluatePreview(workspace, request.person, request.body),
  );
}
