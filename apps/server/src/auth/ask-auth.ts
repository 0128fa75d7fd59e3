/** A request of a browser → better-auth and back: with the client's address as this server sees it, nothing it claims. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignIn } from './sign-in.ts';

/**
 * @param path below `/api/auth`
 * @param session false: as if nobody were signed in
 */
export async function askAuth(
  signIn: SignIn,
  request: FastifyRequest,
  path: string,
  {
    method = 'POST',
    body,
    session = true,
  }: { method?: 'GET' | 'POST'; body?: unknown; session?: boolean } = {},
): Promise<Response> {
  const base = `${request.protocol}://${request.host}`;
  const address = new URL(`/api/auth${path}`, URL.canParse(base) ? base : 'http://localhost');
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'user-agent', 'referer']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (!session) headers.set('cookie', withoutSession(request.headers.cookie ?? ''));
  headers.set('host', address.host);
  headers.set('x-dunlin-client', request.ip);
  if (method === 'GET') return signIn.handler(new Request(address, { headers }));
  headers.set('content-type', 'application/json');
  return signIn.handler(new Request(address, { method, headers, body: JSON.stringify(body ?? {}) }));
}

const withoutSession = (cookies: string): string =>
  cookies
    .split(';')
    .filter((each) => !/^\s*(?:__Secure-)?dunlin\.session_/.test(each))
    .join(';');

export function passCookies(answer: Response, reply: FastifyReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
}

/** The value of one of the cookies that better-auth sets, signature and all. */
export function authCookie(
  header: string | undefined,
  name: 'session_token' | 'two_factor',
): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)(?:__Secure-)?dunlin\\.${name}=([^;]+)`).exec(header ?? '')?.[1];
  return found === undefined ? undefined : decoded(found);
}

/** The e-mail behind the session that an answer began, or undefined where it began none. */
export async function beganSession(signIn: SignIn, answer: Response): Promise<string | undefined> {
  const { internalAdapter } = await signIn.$context;
  for (const cookie of answer.headers.getSetCookie()) {
    const token = authCookie(cookie, 'session_token')?.split('.')[0];
    const found = token ? await internalAdapter.findSession(token) : null;
    if (found) return found.user.email;
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
