/**
 * What somebody without an account asks for, who has a link and nothing else.
 *
 *   address and link, each with a rate ─▶ the token's code ─▶ the link ─▶ form, evaluation, file or answer
 *
 * A link that does not work is told in one way and after one time, whatever is the matter with it. No cookie is set or read.
 */
import { randomBytes } from 'node:crypto';
import {
  answerFormLink,
  deadLink,
  evaluateFormLink,
  type LinkKeys,
  openFormLink,
  Refusal,
  readLinkToken,
  renewChallenge,
  uploadByLink,
} from '@dunlin/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { readLinkKeys } from '../form-links/link-secret.ts';
import type { Http, RouteContext } from '../http.ts';
import { RateLimit } from '../rate-limit.ts';
import { systemClock } from '../system-clock.ts';
import { answers } from './answers.ts';
import { Asked, FarAnswers } from './form-answers.ts';
import { AnyValue, FilePart, Instant, Label, orNull, PlainObject, Values } from './shapes.ts';

/** A minute, of one address and of one link. */
const perMinute = { reads: 60, answers: 10, files: 20 } as const;
/** Nothing about a link that does not work is told sooner. */
const deadMs = 150;

const Token = Type.Object({
  'x-form-link': Type.String({ maxLength: 200, description: 'The token of the link' }),
});
const LongLabel = Type.Object({ zh: Type.String(), en: Type.String() });
const Challenge = Type.Object({
  text: Type.String(),
  bits: Type.Integer({ description: 'Zero bits that SHA-256 of `text:number` begins with' }),
});

const Opened = Type.Object({
  workspaceName: Type.String(),
  zone: Type.String(),
  currency: Type.String(),
  today: Type.String({ format: 'date' }),
  recipient: Type.String(),
  language: Type.Enum(['zh', 'en']),
  expiresAt: Instant,
  answersLeft: Type.Integer({ minimum: 1 }),
  about: Type.Object({
    label: Label,
    fields: Type.Array(
      Type.Object({
        key: Type.String(),
        label: Label,
        type: Type.String(),
        valueType: Type.String(),
        options: PlainObject,
        value: AnyValue,
      }),
    ),
  }),
  introduction: orNull(LongLabel),
  receipt: LongLabel,
  form: Type.Object({
    plan: PlainObject,
    version: Type.Integer({ minimum: 0 }),
    far: Type.Record(Type.String(), AnyValue),
  }),
  challenge: Challenge,
});

export function formLinkOutsideRoutes(http: Http, { workspace, settings, blobs }: RouteContext): void {
  const nowMs = (): number => Date.parse(systemClock.now());
  const limits = {
    reads: new RateLimit(perMinute.reads, nowMs),
    answers: new RateLimit(perMinute.answers, nowMs),
    files: new RateLimit(perMinute.files, nowMs),
  };
  let keys: Promise<LinkKeys> | undefined;

  /** Undefined where the answer is given already: too much was asked. */
  const admitted = async <T>(
    kind: keyof typeof limits,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (keys: LinkKeys, token: string) => Promise<T>,
  ): Promise<T | undefined> => {
    reply.header('cache-control', 'no-store');
    if (!limits[kind].allow(`address/${request.ip}`, reply)) return undefined;
    const begunMs = performance.now();
    keys ??= readLinkKeys(workspace, settings.webhooks);
    const token = String(request.headers['x-form-link']);
    try {
      const read = readLinkToken(await keys, token);
      if (read === undefined) throw deadLink();
      if (!limits[kind].allow(`link/${read.id}`, reply)) return undefined;
      return await work(await keys, token);
    } catch (thrown) {
      if (thrown instanceof Refusal && thrown.code === 'form-link.dead') await untilMs(begunMs + deadMs);
      throw thrown;
    }
  };

  http.post(
    '/api/outside/form',
    {
      schema: {
        summary: 'Open a form by a link',
        description:
          'A link that does not work answers 404 `form-link.dead`, whatever is the matter with it.',
        tags: ['Forms'],
        open: true,
        headers: Token,
        response: answers({ 200: Opened }),
      },
    },
    (request, reply) =>
      admitted('reads', request, reply, (by, token) => openFormLink(workspace, by, token)) as never,
  );

  http.post(
    '/api/outside/challenge',
    {
      schema: {
        summary: 'Another challenge for a form that was opened by a link long ago',
        tags: ['Forms'],
        open: true,
        headers: Token,
        response: answers({ 200: Challenge }),
      },
    },
    (request, reply) =>
      admitted('reads', request, reply, (by, token) => renewChallenge(workspace, by, token)) as never,
  );

  http.post(
    '/api/outside/evaluate',
    {
      schema: {
        summary: 'What only the server knows about a form that was opened by a link',
        tags: ['Forms'],
        open: true,
        headers: Token,
        body: Type.Object(Asked),
        response: answers({ 200: FarAnswers }),
      },
    },
    (request, reply) =>
      admitted('reads', request, reply, (by, token) =>
        evaluateFormLink(workspace, by, token, request.body),
      ) as never,
  );

  http.post(
    '/api/outside/answers',
    {
      schema: {
        summary: 'Answer a form by a link; sent again with the same challenge and values it is done once',
        tags: ['Forms'],
        open: true,
        headers: Token,
        body: Type.Object({
          challenge: Type.String({ maxLength: 200 }),
          solution: Type.String({ maxLength: 12 }),
          website: Type.String({ maxLength: 200, description: 'Stays empty: people do not see it' }),
          values: Values,
        }),
        response: answers({
          201: Type.Object({
            number: Type.String({ description: 'What to name when speaking of it' }),
            answeredAt: Instant,
          }),
        }),
      },
    },
    async (request, reply) => {
      const receipt = await admitted('answers', request, reply, (by, token) => {
        const { website, ...answer } = request.body;
        if (website !== '') {
          throw new Refusal(
            'conflict',
            'form-link.challenge',
            'The check of this page is over; send it again',
          );
        }
        return answerFormLink(workspace, by, token, answer);
      });
      return receipt === undefined ? (reply as never) : reply.code(201).send(receipt);
    },
  );

  http.post(
    '/api/outside/files',
    {
      schema: {
        summary: 'Bring a file for an answer by a link: multipart with one `file`',
        tags: ['Forms'],
        open: true,
        headers: Token,
        multipart: Type.Object({ file: FilePart }),
        response: answers({
          201: Type.Object({
            upload: Type.String(),
            fileName: Type.String(),
            mediaType: Type.String(),
            size: Type.Integer({ minimum: 0 }),
          }),
        }),
      },
    },
    async (request, reply) => {
      const uploaded = await admitted('files', request, reply, async (by, token) => {
        const part = await request.file();
        if (part === undefined) throw new Refusal('invalid', 'file.none', 'The request holds no file');
        try {
          return await uploadByLink(
            workspace,
            by,
            token,
            blobs,
            { name: part.filename ?? '', mediaType: part.mimetype, bytes: part.file },
            {
              maxBytes: settings.maxUploadBytes,
              refusedEndings: settings.files.refusedEndings,
              nextId: () => randomBytes(24).toString('base64url'),
            },
          );
        } catch (error) {
          // What is still coming is not read.
          part.file.destroy();
          if (error instanceof Refusal) reply.header('connection', 'close');
          throw error;
        }
      });
      return uploaded === undefined ? (reply as never) : reply.code(201).send(uploaded);
    },
  );
}

const untilMs = (atMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, atMs - performance.now()));
  });
