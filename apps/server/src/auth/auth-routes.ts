/**
 * `/api/auth/*`: signing in and out, by better-auth, with tries counted and everything noted in the log.
 *
 *   e-mail and password ─▶ tries ─▶ better-auth ─▶ cookie │ a second factor is asked for │ refused, and nothing says why
 *   single sign-on      ─▶ better-auth ─▶ provider ─▶ callback ─▶ cookie │ back to the sign-in page
 */
import { type Person, personByEmail, Refusal } from '@dunlin/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../problem-details.ts';
import { askAuth, authCookie, beganSession, passCookies } from './ask-auth.ts';
import type { AuthContext } from './auth-context.ts';
import { originOf } from './own-pages.ts';
import { noteSecurity, type SecurityEvent } from './security-events.ts';
import { oidcProvider } from './sign-in.ts';
import { takeCode } from './take-code.ts';
import { beginTry, Throttled, type Try } from './throttle.ts';

/** As long as better-auth holds an account after ten wrong codes. */
const heldCodesSeconds = 900;

/** Only what the web application uses is open. */
const handlers = {
  '/sign-in/email': withPassword,
  '/sign-in/social': withProvider,
  '/two-factor/verify-totp': withCode('totp'),
  '/two-factor/verify-backup-code': withCode('backup-code'),
  '/sign-out': signOut,
} as const satisfies Record<string, Handler>;

type Handler = (auth: AuthContext, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

export function authRoutes(app: FastifyInstance, auth: AuthContext): void {
  app.post('/api/auth/*', { schema: { hide: true } }, async (request, reply) => {
    const [path = ''] = request.url.slice('/api/auth'.length).split('?');
    if (!Object.hasOwn(handlers, path)) return reply.callNotFound();
    if (originOf(request) === 'other') throw Refusal.crossSite();
    reply.header('cache-control', 'no-store');
    return handlers[path as keyof typeof handlers](auth, request, reply);
  });
  app.get(`/api/auth/callback/${oidcProvider}`, { schema: { hide: true } }, (request, reply) =>
    backFromProvider(auth, request, reply),
  );
}

async function withPassword(auth: AuthContext, request: FastifyRequest, reply: FastifyReply) {
  const { email, password } = bodyOf(request);
  if (typeof email !== 'string' || typeof password !== 'string' || email.length > 254) return invalid(reply);
  const attempt = await beginTry(auth, email, request.ip);
  const answer = await askAuth(auth.signIn, request, '/sign-in/email', { body: { email, password } });
  if (answer.status >= 400) {
    if (answer.status === 401 || answer.status === 403) {
      await noteFailure(auth, request, email, { method: 'password' }, attempt);
    }
    return refuse(reply, answer.status);
  }
  await attempt.right();
  passCookies(answer, reply);
  const began = await beganSession(auth.signIn, answer);
  // The password is right and a second factor is asked for: nobody is signed in yet.
  if (began === undefined) return { secondFactor: true };
  await noteSignIn(auth, request, began, 'password');
  return { secondFactor: false };
}

function withCode(method: 'totp' | 'backup-code'): Handler {
  return async (auth, request, reply) => {
    const { code: given, trustDevice } = bodyOf(request);
    if (typeof given !== 'string' || given.length > 40) return invalid(reply);
    const account = await halfSignedIn(auth, request);
    const attempt = await beginTry(auth, account?.email, request.ip, 'code');
    if (account === undefined) {
      await noteFailure(auth, request, undefined, { method }, attempt);
      return beginAgain(reply);
    }
    const code = given.replaceAll(/\s/g, '');
    if (method === 'totp' && (await takeCode(auth, account.id, code)) === 'used') {
      await noteFailure(auth, request, account.email, { method, reason: 'used' }, attempt);
      return wrongCode(reply);
    }
    const path = method === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
    const answer = await askAuth(auth.signIn, request, path, {
      // A session that is still there would be asked about instead of who gave the password.
      session: false,
      body: { code, trustDevice: trustDevice === true },
    });
    passCookies(answer, reply);
    // better-auth holds the account too, after more wrong codes than are free here.
    if (answer.status === 429) throw new Throttled(heldCodesSeconds);
    if (answer.status >= 400) {
      await noteFailure(auth, request, account.email, { method }, attempt);
      // 409: another request spent the same backup code in this moment.
      return answer.status === 401 || answer.status === 409 ? wrongCode(reply) : beginAgain(reply);
    }
    await attempt.right();
    const began = await beganSession(auth.signIn, answer);
    if (began !== undefined) await noteSignIn(auth, request, began, method);
    return { secondFactor: false };
  };
}

const wrongCode = (reply: FastifyReply) =>
  sendProblem(reply, 401, 'sign-in.code', 'The code is not right, was used, or its time is over');

const beginAgain = (reply: FastifyReply) =>
  sendProblem(reply, 401, 'sign-in.begin-again', 'Sign in with the password again');

async function withProvider(auth: AuthContext, request: FastifyRequest, reply: FastifyReply) {
  if (auth.settings.oidc === undefined) return reply.callNotFound();
  const { from } = bodyOf(request);
  const place = typeof from === 'string' && /^\/w\/[\w/.?&=%-]*$/.test(from) ? from : '/w/main/home';
  const answer = await askAuth(auth.signIn, request, '/sign-in/social', {
    body: {
      provider: oidcProvider,
      callbackURL: place,
      errorCallbackURL: '/signin',
      disableRedirect: true,
    },
  });
  if (answer.status >= 400) {
    return sendProblem(reply, 503, 'sign-in.provider', 'The provider of single sign-on cannot be reached');
  }
  passCookies(answer, reply);
  return { url: ((await answer.json()) as { url: string }).url };
}

async function backFromProvider(auth: AuthContext, request: FastifyRequest, reply: FastifyReply) {
  const [, query = ''] = request.url.split('?');
  const answer = await askAuth(auth.signIn, request, `/callback/${oidcProvider}?${query}`, { method: 'GET' });
  passCookies(answer, reply);
  reply.header('cache-control', 'no-store');
  const began = await beganSession(auth.signIn, answer);
  if (began === undefined) {
    await noteFailure(auth, request, undefined, { method: 'single-sign-on' });
    return reply.redirect('/signin?error=single-sign-on');
  }
  await noteSignIn(auth, request, began, 'single-sign-on');
  const place = answer.headers.get('location') ?? '';
  const { pathname, search } = new URL(place, 'http://localhost');
  return reply.redirect(pathname.startsWith('/w/') ? `${pathname}${search}` : '/');
}

async function signOut(auth: AuthContext, request: FastifyRequest, reply: FastifyReply) {
  const { internalAdapter } = await auth.signIn.$context;
  const token = authCookie(request.headers.cookie, 'session_token')?.split('.')[0];
  const found = token ? await internalAdapter.findSession(token) : null;
  const answer = await askAuth(auth.signIn, request, '/sign-out');
  passCookies(answer, reply);
  if (answer.status >= 400) return refuse(reply, answer.status);
  auth.identities.forget();
  if (found) await note(auth, request, found.user.email, { kind: 'sign-out', detail: {} });
  return { signedOut: true };
}

const noteSignIn = async (auth: AuthContext, request: FastifyRequest, email: string, method: string) => {
  const person = await personOf(auth, email);
  await noteSecurity(auth, request, { kind: 'sign-in', by: person, detail: { method } });
};

/** @param attempt the try that failed; the last before a wait is noted as such */
async function noteFailure(
  auth: AuthContext,
  request: FastifyRequest,
  email: string | undefined,
  detail: NonNullable<SecurityEvent['detail']>,
  attempt?: Try,
): Promise<void> {
  await note(auth, request, email, { kind: 'sign-in-failed', detail });
  if (attempt?.last) await note(auth, request, email, { kind: 'security.throttled', detail });
}

/** About the person of an e-mail; of one that nobody has, the log keeps nothing: it may be a password in the wrong field. */
async function note(
  auth: AuthContext,
  request: FastifyRequest,
  email: string | undefined,
  { kind, detail }: { kind: SecurityEvent['kind']; detail: NonNullable<SecurityEvent['detail']> },
): Promise<void> {
  const person = email === undefined ? undefined : await personOf(auth, email);
  await noteSecurity(auth, request, {
    kind,
    by: kind === 'sign-out' ? (person ?? null) : null,
    about: person?.userId ?? null,
    detail,
  });
}

async function personOf({ workspace }: AuthContext, email: string): Promise<Person | null> {
  try {
    return await personByEmail(workspace, email);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The account of who gave the right password and now owes the second factor. */
async function halfSignedIn(
  { signIn }: AuthContext,
  request: FastifyRequest,
): Promise<{ id: string; email: string } | undefined> {
  const { internalAdapter } = await signIn.$context;
  const challenge = authCookie(request.headers.cookie, 'two_factor')?.split('.')[0];
  if (!challenge) return undefined;
  const found = await internalAdapter.findVerificationValue(challenge);
  const user = found === null ? null : await internalAdapter.findUserById(found.value);
  return user === null ? undefined : { id: user.id, email: user.email };
}

const bodyOf = ({ body }: FastifyRequest): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};

const invalid = (reply: FastifyReply) => refuse(reply, 400);

/** Nothing in it tells an e-mail that is known from one that is not. */
function refuse(reply: FastifyReply, status: number) {
  if (status === 401 || status === 403) {
    return sendProblem(reply, 401, 'sign-in.refused', 'The e-mail or the password is not right');
  }
  if (status >= 500) {
    return sendProblem(reply, 500, 'server.bug', 'Something went wrong in the server; the log says what');
  }
  return sendProblem(reply, 400, 'sign-in.invalid', 'A sign-in takes an e-mail and a password');
}
