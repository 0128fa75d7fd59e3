/**
 * A request → who sent it.
 *
 * In this order: the process's own token (the command line working on the database itself), an API key, a session cookie.
 * A cookie counts for a writing request only when the browser says that it came from our own pages; a key only for what
 * its scopes cover. Who it is, is remembered for a moment (`identity-cache.ts`).
 */
import { actingAs, operator, type Person, personByEmail, Refusal } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import { apiKeyHolder } from './api-keys.ts';
import { authCookie } from './ask-auth.ts';
import type { AuthContext } from './auth-context.ts';
import { originOf } from './own-pages.ts';
import type { Access } from './route-scopes.ts';
import type { Scope } from './scopes.ts';
import { needsSecondFactor } from './second-factor.ts';
import { seeAs, seeAsHeader } from './see-as.ts';
import { readSeenLink, takeSeenLink } from './seen-links.ts';

export interface Identity {
  readonly person: Person;
  /** Null where nothing narrows what the person may do. */
  readonly scopes: ReadonlySet<Scope> | null;
  /** Undefined for keys and the operator. */
  readonly session?: SessionIdentity;
  /** Id of the person as whom somebody sees. */
  readonly seen?: number;
}

export interface SessionIdentity {
  readonly id: string;
  readonly accountId: string;
  /** The second factor that the person must have is not there yet: only the account itself is open. */
  readonly mustEnrol: boolean;
  /** The browser's cookie with its new end. */
  readonly cookies: readonly string[];
}

/** @param access what the route asks of keys; undefined where nobody said */
export async function identify(
  request: FastifyRequest,
  auth: AuthContext,
  access?: Access,
): Promise<Identity> {
  const identity = await requester(request, auth);
  refuseAccess(identity, access);
  const link = takeSeenLink(request);
  const seen = header(request, seeAsHeader);
  if (seen !== undefined) return seeAs(request, auth, identity, access, seen);
  if (link !== undefined) {
    const person = await readSeenLink(auth, identity.session?.id, link);
    return seeAs(request, auth, identity, access, person);
  }
  const other = header(request, 'x-dunlin-as');
  if (other === undefined) return identity;
  const { person, scopes } = identity;
  if (!person.rights.admin || access === 'session') throw Refusal.forbidden('act as somebody else');
  if (scopes !== null && !scopes.has('admin')) throw lacksScope('admin');
  const as = await auth.identities.get(`as:${other}`, () => personByEmail(auth.workspace, other));
  return { ...identity, person: actingAs(as, person.userId) };
}

function refuseAccess({ scopes, session }: Identity, access: Access | undefined): void {
  if (access === 'session') {
    if (session === undefined)
      throw new Refusal('forbidden', 'request.session', 'Only who signed in may do this');
    return;
  }
  if (session?.mustEnrol && access !== 'any') {
    throw new Refusal('forbidden', 'sign-in.must-enrol', 'Set up the second factor first, in your account');
  }
  if (scopes === null || access === 'any') return;
  if (access === undefined || !scopes.has(access)) throw lacksScope(access ?? 'admin');
}

const lacksScope = (scope: Scope): Refusal =>
  new Refusal('forbidden', 'api-key.scope', `The API key lacks the scope "${scope}"`, [
    {
      code: 'api-key.scope',
      severity: 'error',
      detail: `The API key lacks the scope "${scope}"`,
      params: { scope },
      pointer: '',
    },
  ]);

async function requester(request: FastifyRequest, auth: AuthContext): Promise<Identity> {
  const token = header(request, 'x-dunlin-process');
  if (auth.processToken !== undefined && token === auth.processToken) {
    return { person: operator, scopes: null };
  }
  const key = header(request, 'x-api-key');
  if (key !== undefined) return auth.identities.get(`key:${key}`, () => byKey(auth, key));
  const { cookie } = request.headers;
  const signed = authCookie(cookie, 'session_token');
  if (cookie === undefined || signed === undefined) throw new Unidentified('Sign in first');
  const identity = await auth.identities.get(`session:${signed}`, () => bySession(auth, cookie));
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes && originOf(request) !== 'own') throw Refusal.crossSite();
  return identity;
}

async function byKey({ workspace, signIn }: AuthContext, key: string): Promise<Identity> {
  const holder = await apiKeyHolder(signIn, key);
  if (holder === undefined) throw new Unidentified('The API key is not valid');
  return { person: await personByEmail(workspace, holder.email), scopes: holder.scopes };
}

async function bySession(auth: AuthContext, cookie: string): Promise<Identity> {
  const { workspace, signIn, settings } = auth;
  const { headers, response } = await signIn.api.getSession({
    headers: new Headers({ cookie }),
    returnHeaders: true,
  });
  if (response === null) throw new Unidentified('Sign in first');
  const { session, user } = response;
  const { internalAdapter } = await signIn.$context;
  const age = Date.parse(workspace.realClock.now()) - session.createdAt.getTime();
  if (age > settings.sessions.longestSeconds * 1000) {
    await internalAdapter.deleteSession(session.token);
    throw new Unidentified('Sign in again');
  }
  const person = await personByEmail(workspace, user.email);
  const mustEnrol =
    needsSecondFactor(settings, person) &&
    (user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled !== true &&
    (await internalAdapter.findCredentialAccount(user.id)) !== null;
  return {
    person,
    scopes: null,
    session: { id: session.id, accountId: user.id, mustEnrol, cookies: headers.getSetCookie() },
  };
}

/** Nobody is signed in: 401. */
export class Unidentified extends Error {}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
