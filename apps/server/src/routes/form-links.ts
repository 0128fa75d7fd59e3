/** Links for people outside, as people of the house make them, look after them and take them back. */
import { type LinkKeys, listFormLinks, makeFormLink, revokeLink } from '@dunlin/runtime';
import { Type } from 'typebox';
import { readLinkKeys } from '../form-links/link-secret.ts';
import type { Http, RouteContext } from '../http.ts';
import { answers } from './answers.ts';
import { DefinitionKey, Instant, Label, orNull, plainText, RecordId, TableKey } from './shapes.ts';

const Language = Type.Enum(['zh', 'en']);
const LinkId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

const FormLinksAnswer = Type.Object({
  mails: Type.Boolean({ description: 'Whether this server can send links by mail' }),
  forms: Type.Array(
    Type.Object({
      key: DefinitionKey,
      label: Label,
      help: orNull(Label),
      days: Type.Integer({ minimum: 1 }),
      mail: Type.Boolean({ description: 'Whether the form names a mail to send links by' }),
      recipient: Type.Object({ name: orNull(Type.String()), address: orNull(Type.String()) }),
    }),
  ),
  links: Type.Array(
    Type.Object({
      id: LinkId,
      form: Type.Object({ key: DefinitionKey, label: Label }),
      recipient: Type.Object({ name: Type.String(), address: orNull(Type.String()) }),
      language: Language,
      madeBy: Type.Object({ id: RecordId, name: Type.String() }),
      madeAt: Instant,
      expiresAt: Instant,
      state: Type.Enum(['open', 'answered', 'expired', 'revoked', 'dead'], {
        description: '`dead`: its maker has left or lost the right, or the form is there no more',
      }),
      opened: Type.Integer({ minimum: 0 }),
      lastOpenedAt: orNull(Instant),
      message: orNull(Type.Object({ id: LinkId, status: Type.String(), sentAt: orNull(Instant) })),
      answers: Type.Array(Type.Object({ table: TableKey, id: RecordId, title: Type.String(), at: Instant })),
      hidden: Type.Integer({ minimum: 0, description: 'Answers whose record the reader may not see' }),
    }),
  ),
});

export function formLinkRoutes(http: Http, { workspace, settings, auth }: RouteContext): void {
  let keys: Promise<LinkKeys> | undefined;
  const mails = settings.signIn.publicUrl !== undefined && auth.mail !== undefined;

  http.get(
    '/api/form-links',
    {
      schema: {
        summary: 'Links to forms that were given out for a record, and the forms that there are',
        tags: ['Forms'],
        querystring: Type.Object({ table: TableKey, record: RecordId }),
        response: answers({ 200: FormLinksAnswer }),
      },
    },
    async (request) => ({ mails, ...(await listFormLinks(workspace, request.person, request.query)) }),
  );

  http.post(
    '/api/form-links',
    {
      schema: {
        summary:
          'Make a link by which somebody without an account fills a form in; its token is shown this once',
        tags: ['Forms'],
        body: Type.Object({
          form: DefinitionKey,
          table: TableKey,
          record: RecordId,
          recipient: Type.Object({
            name: plainText(200, 1),
            address: Type.Optional(plainText(254, 3)),
          }),
          language: Language,
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
          send: Type.Boolean({
            description: 'By the mail of the form; it can be taken back for ten seconds',
          }),
        }),
        response: answers({
          201: Type.Object({
            id: LinkId,
            token: Type.String({ description: 'The address is `/p#` and this' }),
            expiresAt: Instant,
            message: orNull(LinkId),
          }),
        }),
      },
    },
    async (request, reply) => {
      keys ??= readLinkKeys(workspace, settings.webhooks);
      return reply
        .code(201)
        .send(await makeFormLink(workspace, request.person, await keys, request.body, { mails }));
    },
  );

  http.delete(
    '/api/form-links/:id',
    {
      schema: {
        summary: 'Revoke a link to a form; a mail with it that has not left stays',
        tags: ['Forms'],
        params: Type.Object({ id: LinkId }),
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await revokeLink(workspace, request.person, request.params.id);
      return reply.code(204).send(null);
    },
  );
}
