/**
 * The HTTP application over one workspace.
 *
 *   request ─▶ hooks (who is it) ─▶ route ─▶ runtime ─▶ answer
 *                                      └─ anything thrown ─▶ problem details
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlobStore, ImportJobs, Person, Workspace } from '@dunlin/runtime';
import multipart from '@fastify/multipart';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import { answerText } from './answer-text.ts';
import type { AuthContext } from './auth/auth-context.ts';
import { authRoutes } from './auth/auth-routes.ts';
import { type Identity, identify, Unidentified } from './auth/identify.ts';
import { seenLinkHeader, writeSeenLink } from './auth/seen-links.ts';
import type { SignIn } from './auth/sign-in.ts';
import { stateAccess } from './auth/state-access.ts';
import { answerClientError } from './client-error.ts';
import { closeRequests } from './closed-requests.ts';
import type { Settings } from './environment.ts';
import { answerOnce, describeOnce } from './idempotency/answer-once.ts';
import { EventStreams } from './live/event-streams.ts';
import { collectOperations } from './openapi/collect-operations.ts';
import { answerError, sendProblem } from './problem-details.ts';
import { bucketOf, RateLimit } from './rate-limit.ts';
import { compileRequestSchema } from './request-schema.ts';
import { accountRoutes } from './routes/account.ts';
import { adminRoutes } from './routes/admin.ts';
import { adminSignInRoutes } from './routes/admin-sign-in.ts';
import { assetRoutes } from './routes/assets.ts';
import { auditRoutes } from './routes/audit.ts';
import { bulkRoutes } from './routes/bulk.ts';
import { buttonRoutes } from './routes/buttons.ts';
import { cashRoutes } from './routes/cash.ts';
import { changeRoutes } from './routes/changes.ts';
import { definitionLinkRoutes } from './routes/definition-link.ts';
import { definitionRoutes } from './routes/definitions.ts';
import { delegationRoutes } from './routes/delegations.ts';
import { documentRoutes } from './routes/documents.ts';
import { driftRoutes } from './routes/drift.ts';
import { duplicateRoutes } from './routes/duplicates.ts';
import { explainRoutes } from './routes/explain.ts';
import { exportRoutes } from './routes/exports.ts';
import { fileRoutes } from './routes/files.ts';
import { formChoiceRoutes } from './routes/form-choices.ts';
import { formLinkRoutes } from './routes/form-links.ts';
import { formLinkOutsideRoutes } from './routes/form-links-outside.ts';
import { formRoutes } from './routes/forms.ts';
import { formulaRoutes } from './routes/formulas.ts';
import { healthRoutes } from './routes/health.ts';
import { importMappingRoutes } from './routes/import-mappings.ts';
import { importRoutes } from './routes/imports.ts';
import { liveRoutes } from './routes/live.ts';
import { messageRoutes } from './routes/messages.ts';
import { metaRoutes } from './routes/meta.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { packRoutes } from './routes/packs.ts';
import { passwordRoutes } from './routes/passwords.ts';
import { peopleRoutes } from './routes/people.ts';
import { recordRoutes } from './routes/records.ts';
import { reportRoutes } from './routes/reports.ts';
import { rightsRoutes } from './routes/rights.ts';
import { roleRoutes } from './routes/roles.ts';
import { schemaRoutes } from './routes/schema.ts';
import { sessionRoutes } from './routes/session.ts';
import { tableDesignRoutes } from './routes/table-design.ts';
import { taskRoutes } from './routes/tasks.ts';
import { trashRoutes } from './routes/trash.ts';
import { viewRoutes } from './routes/views.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { securityHeaders } from './security-headers.ts';
import { systemClock } from './system-clock.ts';
import { answerUnchanged } from './unchanged.ts';
import { webPages } from './web-pages.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request; set for all of `/api` but what is open to everybody. */
    person: Person;
    /** The same with how they proved it. */
    identity: Identity;
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
  auth: AuthContext;
  settings: Settings;
  /** Where the bytes of files lie. */
  blobs: BlobStore;
  imports: ImportJobs;
  /** Log to standard error. */
  log: boolean;
}

/** What routes are given. */
export interface RouteContext {
  workspace: Workspace;
  signIn: SignIn;
  auth: AuthContext;
  settings: Settings;
  blobs: BlobStore;
  imports: ImportJobs;
}

export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { workspace, auth, settings, blobs, imports, log } = options;
  const { signIn } = auth;
  const http = fastify({
    logger: log ? { level: 'warn', stream: process.stderr } : false,
    bodyLimit: 4 * 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    trustProxy: settings.signIn.trustedProxies,
    frameworkErrors: answerError,
    clientErrorHandler: answerClientError,
  }).withTypeProvider<TypeBoxTypeProvider>();
  http.setValidatorCompiler(compileRequestSchema);
  // The schema of an answer describes it and is held to by tests; what is sent is not cut to it.
  http.setSerializerCompiler(() => answerText);
  securityHeaders(http as unknown as FastifyInstance);
  http.setErrorHandler((error, request, reply) =>
    error instanceof Unidentified
      ? sendProblem(reply, 401, 'request.unidentified', error.message)
      : answerError(error as Error, request, reply),
  );
  await http.register(multipart, { limits: { files: 1, fileSize: 2 ** 31, fieldSize: 1024 * 1024 } });
  stateAccess(http as unknown as FastifyInstance);
  answerUnchanged(http as unknown as FastifyInstance);
  const limit = new RateLimit(settings.requestsPerMinute, () => Date.parse(systemClock.now()));
  closeRequests(http as unknown as FastifyInstance);
  describeOnce(http as unknown as FastifyInstance);
  const operations = collectOperations(http as unknown as FastifyInstance);
  http.decorate('eventStreams', new EventStreams());
  http.addHook('preClose', async () => http.eventStreams.endAll());
  const context: RouteContext = { workspace, signIn, auth, settings, blobs, imports };

  healthRoutes(http, context);
  authRoutes(http as unknown as FastifyInstance, auth);
  passwordRoutes(http, context);
  formLinkOutsideRoutes(http, context);
  await http.register(async (scope) => {
    const signedIn = scope.withTypeProvider<TypeBoxTypeProvider>();
    signedIn.addHook('onRequest', async (request, reply) => {
      const { access } = request.routeOptions.config;
      request.identifyAgain = async () => (await identify(request, auth, access)).person;
      try {
        request.identity = await identify(request, auth, access);
      } catch (error) {
        // Whoever tries keys is told so ever more slowly.
        if (error instanceof Unidentified && !limit.allow(`address/${request.ip}`, reply)) return reply;
        throw error;
      }
      request.person = request.identity.person;
      const bucket = bucketOf(request.person);
      if (bucket !== undefined && !limit.allow(bucket, reply)) return reply;
      const cookies = request.identity.session?.cookies ?? [];
      if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
      reply.header('cache-control', 'no-store');
      const { seen, session } = request.identity;
      if (seen !== undefined && session !== undefined)
        reply.header(seenLinkHeader, await writeSeenLink(auth, session.id, seen));
    });
    answerOnce(signedIn as unknown as FastifyInstance, workspace);
    for (const routes of [
      sessionRoutes,
      metaRoutes,
      recordRoutes,
      bulkRoutes,
      buttonRoutes,
      trashRoutes,
      viewRoutes,
      notificationRoutes,
      duplicateRoutes,
      changeRoutes,
      liveRoutes,
      webhookRoutes,
      taskRoutes,
      messageRoutes,
      reportRoutes,
      documentRoutes,
      exportRoutes,
      fileRoutes,
      assetRoutes,
      explainRoutes,
      rightsRoutes,
      formRoutes,
      formLinkRoutes,
      formChoiceRoutes,
      formulaRoutes,
      importRoutes,
      importMappingRoutes,
      cashRoutes,
      packRoutes,
      schemaRoutes,
      tableDesignRoutes,
      driftRoutes,
      adminRoutes,
      peopleRoutes,
      roleRoutes,
      definitionRoutes,
      definitionLinkRoutes,
      delegationRoutes,
      auditRoutes,
      accountRoutes,
      adminSignInRoutes,
    ]) {
      routes(signedIn, context);
    }
  });
  openApiRoutes(http, context, operations, async (request) => (await identify(request, auth, 'any')).person);
  await webPages(http);
  return http as unknown as FastifyInstance;
}
