/**
 * The HTTP application over one workspace.
 *
 *   request ─▶ hooks (who is it) ─▶ route ─▶ runtime ─▶ answer
 *                                      └─ anything thrown ─▶ problem details
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlobStore, Person, Workspace } from '@dunlin/runtime';
import multipart from '@fastify/multipart';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import { authRoutes } from './auth/auth-routes.ts';
import { identify, Unidentified } from './auth/identify.ts';
import type { SignIn } from './auth/sign-in.ts';
import type { Settings } from './environment.ts';
import { EventStreams } from './live/event-streams.ts';
import { collectOperations } from './openapi/collect-operations.ts';
import { answerError, sendProblem } from './problem-details.ts';
import { compileRequestSchema } from './request-schema.ts';
import { adminRoutes } from './routes/admin.ts';
import { cashRoutes } from './routes/cash.ts';
import { changeRoutes } from './routes/changes.ts';
import { documentRoutes } from './routes/documents.ts';
import { driftRoutes } from './routes/drift.ts';
import { explainRoutes } from './routes/explain.ts';
import { fileRoutes } from './routes/files.ts';
import { formulaRoutes } from './routes/formulas.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { messageRoutes } from './routes/messages.ts';
import { metaRoutes } from './routes/meta.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { packRoutes } from './routes/packs.ts';
import { recordRoutes } from './routes/records.ts';
import { reportRoutes } from './routes/reports.ts';
import { schemaRoutes } from './routes/schema.ts';
import { sessionRoutes } from './routes/session.ts';
import { taskRoutes } from './routes/tasks.ts';
import { trashRoutes } from './routes/trash.ts';
import { securityHeaders } from './security-headers.ts';
import { webPages } from './web-pages.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request; set for all of `/api` but what is open to everybody. */
    person: Person;
    /** Who it is now, for answers that go on; throws where nobody is signed in any more. */
    identifyAgain(): Promise<Person>;
  }
  interface FastifyInstance {
    eventStreams: EventStreams;
  }
}

/** Fastify whose handlers get the types of their schemas. */
export type Http = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface HttpOptions {
  workspace: Workspace;
  signIn: SignIn;
  processToken: string;
  settings: Settings;
  /** Where the bytes of files lie. */
  blobs: BlobStore;
  /** Log to standard error. */
  log: boolean;
}

/** What routes are given. */
export interface RouteContext {
  workspace: Workspace;
  signIn: SignIn;
  settings: Settings;
  blobs: BlobStore;
}

export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { workspace, signIn, processToken, settings, blobs, log } = options;
  const http = fastify({
    logger: log ? { level: 'warn', stream: process.stderr } : false,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
  }).withTypeProvider<TypeBoxTypeProvider>();
  http.setValidatorCompiler(compileRequestSchema);
  // The schema of an answer describes it and is held to by tests; what is sent is not cut to it.
  http.setSerializerCompiler(() => (body) => JSON.stringify(body));
  securityHeaders(http as unknown as FastifyInstance);
  http.setErrorHandler((error, request, reply) =>
    error instanceof Unidentified
      ? sendProblem(reply, 401, 'request.unidentified', error.message)
      : answerError(error as Error, request, reply),
  );
  await http.register(multipart, { limits: { files: 1, fileSize: 2 ** 31, fieldSize: 1024 * 1024 } });
  const operations = collectOperations(http as unknown as FastifyInstance);
  http.decorate('eventStreams', new EventStreams());
  http.addHook('preClose', async () => http.eventStreams.endAll());
  const context: RouteContext = { workspace, signIn, settings, blobs };

  healthRoutes(http, context);
  authRoutes(http, signIn);
  await http.register(async (scope) => {
    const signedIn = scope.withTypeProvider<TypeBoxTypeProvider>();
    signedIn.addHook('onRequest', async (request, reply) => {
      request.identifyAgain = () => identify(request, { workspace, signIn, processToken });
      request.person = await request.identifyAgain();
      reply.header('cache-control', 'no-store');
    });
    for (const routes of [
      sessionRoutes,
      metaRoutes,
      recordRoutes,
      trashRoutes,
      changeRoutes,
      taskRoutes,
      messageRoutes,
      reportRoutes,
      documentRoutes,
      fileRoutes,
      explainRoutes,
      formulaRoutes,
      importRoutes,
      cashRoutes,
      packRoutes,
      schemaRoutes,
      driftRoutes,
      adminRoutes,
    ]) {
      routes(signedIn, context);
    }
  });
  openApiRoutes(http, context, operations, (request) =>
    identify(request, { workspace, signIn, processToken }),
  );
  await webPages(http);
  return http as unknown as FastifyInstance;
}
