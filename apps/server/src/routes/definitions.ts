/** Definitions in the making: drafts, what publishing them would do, versions, who uses what. Roles have routes of their own. */
import {
  answerForDraft,
  askForDraft,
  checkDocuments,
  discardDraft,
  draftFromVersion,
  listDefinitions,
  listVersions,
  publishDrafts,
  readDefinition,
  readDraftStanding,
  readUsages,
  readVersion,
  saveDraft,
  takeOverDraft,
} from '@dunlin/runtime';
import { Type } from 'typebox';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import {
  AnyKey,
  DefinitionDetail,
  DefinitionList,
  DefinitionParams,
  DraftKind,
  DraftSaved,
  DraftStanding,
  PublishAnswer,
  Revision,
  Usages,
  VersionDetail,
  VersionList,
} from './definition-answers.ts';
import { DefinitionKey, orNull, Problem, plainText, Version } from './shapes.ts';

const VersionParams = Type.Object({ ...DefinitionParams.properties, version: Version });
const Document = Type.Unknown({ description: 'The definition; a draft may have mistakes' });
const bodyLimit = 2 * 1024 * 1024;

export function definitionRoutes(http: Http, { workspace }: RouteContext): void {
  const tags = ['Definitions'];

  http.get(
    '/api/definitions',
    {
      schema: {
        summary: 'List definitions with their drafts',
        tags,
        querystring: Type.Object({
          kind: Type.Optional(DraftKind),
          app: Type.Optional(DefinitionKey),
        }),
        response: answers({ 200: DefinitionList }),
      },
    },
    (request) => listDefinitions(workspace, request.person, request.query),
  );

  http.post(
    '/api/definitions/check',
    {
      bodyLimit,
      schema: {
        summary: 'Problems of definitions, put in place of the live ones; nothing is stored',
        tags,
        body: Type.Object({
          documents: Type.Array(Type.Object({ kind: DraftKind, key: AnyKey, document: Document }), {
            minItems: 1,
            maxItems: 100,
          }),
        }),
        response: answers({ 200: Type.Object({ problems: Type.Array(Problem) }) }),
      },
    },
    (request) => checkDocuments(workspace, request.person, request.body.documents),
  );

  http.post(
    '/api/definitions/publish',
    {
      schema: {
        summary:
          'Publish drafts and take definitions out of use, all or none; or show what that would change',
        tags,
        body: Type.Object({
          documents: Type.Array(Type.Object({ kind: DraftKind, key: AnyKey, revision: Revision }), {
            maxItems: 100,
          }),
          retire: Type.Optional(Type.Array(Type.Object({ kind: DraftKind, key: AnyKey }), { maxItems: 100 })),
          note: Type.Optional(plainText(500)),
          plan: Type.Optional(Type.Boolean({ default: false })),
          confirm: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 1000 })),
        }),
        response: answers({ 200: PublishAnswer }),
      },
    },
    (request) => publishDrafts(workspace, request.person, request.body),
  );

  http.get(
    '/api/definitions/:kind/:key',
    {
      schema: {
        summary: 'Read a definition: what is live, and its draft',
        tags,
        params: DefinitionParams,
        response: answers({ 200: DefinitionDetail }),
      },
    },
    (request) => readDefinition(workspace, request.person, request.params),
  );

  http.get(
    '/api/definitions/:kind/:key/draft',
    {
      schema: {
        summary: 'Who holds the draft of a definition, and which version is live',
        tags,
        params: DefinitionParams,
        response: answers({ 200: DraftStanding }),
      },
    },
    (request) => readDraftStanding(workspace, request.person, request.params),
  );

  http.put(
    '/api/definitions/:kind/:key/draft',
    {
      bodyLimit,
      schema: {
        summary: 'Save a draft; refused with 409 where it was changed meanwhile, or somebody else holds it',
        tags,
        params: DefinitionParams,
        body: Type.Object({
          document: Document,
          revision: orNull(Revision),
          app: Type.Optional(AnyKey),
          mergedWith: Type.Optional(Version),
        }),
        response: answers({ 200: DraftSaved }),
      },
    },
    (request) => saveDraft(workspace, request.person, request.params, request.body),
  );

  http.delete(
    '/api/definitions/:kind/:key/draft',
    {
      schema: {
        summary: 'Throw a draft away',
        tags,
        params: DefinitionParams,
        querystring: Type.Object({ revision: Revision }),
        response: answers({ 204: null }),
      },
    },
    async (request, reply) => {
      await discardDraft(workspace, request.person, request.params, request.query.revision);
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/definitions/:kind/:key/draft/take-over',
    {
      schema: {
        summary: 'Take a draft over from somebody who does not work on it any more',
        tags,
        params: DefinitionParams,
        body: Type.Object({ revision: Revision }),
        response: answers({ 200: DraftSaved }),
      },
    },
    (request) => takeOverDraft(workspace, request.person, request.params, request.body.revision),
  );

  http.post(
    '/api/definitions/:kind/:key/draft/ask',
    {
      schema: {
        summary: 'Ask whoever holds a draft for it',
        tags,
        params: DefinitionParams,
        response: answers({ 204: null }),
      },
    },
    async (request, reply) => {
      await askForDraft(workspace, request.person, request.params);
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/definitions/:kind/:key/draft/answer',
    {
      schema: {
        summary: 'Give a draft to whoever asked for it, or keep it',
        tags,
        params: DefinitionParams,
        body: Type.Object({ revision: Revision, give: Type.Boolean() }),
        response: answers({ 204: null }),
      },
    },
    async (request, reply) => {
      await answerForDraft(workspace, request.person, request.params, request.body);
      return reply.code(204).send();
    },
  );

  http.post(
    '/api/definitions/:kind/:key/draft/from',
    {
      schema: {
        summary: 'Make an older version the draft',
        tags,
        params: DefinitionParams,
        body: Type.Object({ version: Version, revision: orNull(Revision) }),
        response: answers({ 200: DraftSaved }),
      },
    },
    (request) => draftFromVersion(workspace, request.person, request.params, request.body),
  );

  http.get(
    '/api/definitions/:kind/:key/versions',
    {
      schema: {
        summary: 'Versions of a definition, the newest first',
        tags,
        params: DefinitionParams,
        response: answers({ 200: VersionList }),
      },
    },
    (request) => listVersions(workspace, request.person, request.params),
  );

  http.get(
    '/api/definitions/:kind/:key/versions/:version',
    {
      schema: {
        summary: 'A version of a definition as it was published',
        tags,
        params: VersionParams,
        response: answers({ 200: VersionDetail }),
      },
    },
    (request) => readVersion(workspace, request.person, request.params, request.params.version),
  );

  http.get(
    '/api/definitions/:kind/:key/usages',
    {
      schema: {
        summary: 'Definitions that use a definition',
        tags,
        params: DefinitionParams,
        response: answers({ 200: Usages }),
      },
    },
    (request) => readUsages(workspace, request.person, request.params),
  );
}
