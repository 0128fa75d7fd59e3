/**
 * An administrator looks at the application as another person sees it: header `x-see-as` with the person's id, or a link
 * that was given to their session (`seen-links.ts`).
 *
 * Reading only: a request that would change anything is refused, whoever the other person is, and so is whatever belongs to
 * the account of who really asks. The log notes once for each session and person that somebody looked; what it notes of
 * single reads, such as sensitive values, names both.
 */
import { actingAs, type Person, personById, Refusal } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import type { AuthContext } from './auth-context.ts';
import type { Identity } from './identify.ts';
import type { Access } from './route-scopes.ts';
import { noteSecurity } from './security-events.ts';

export const seeAsHeader = 'x-see-as';

/** Operations that only read although they are sent as POST: their questions are too long for an address. */
export const readsByPost: ReadonlySet<string> = new Set([
  '/api/reports/:id/run',
  '/api/reports/:id/drill',
  '/api/formulas/check',
  '/api/forms/:key/evaluate',
  '/api/forms/:key/choices',
  '/api/tasks/:id/form/evaluate',
  '/api/tasks/:id/form/choices',
]);

/** Looks that the log knows of, by session and person; when there are too many, some are noted again. */
const noted = new WeakMap<AuthContext, Map<string, Promise<void>>>();
const mostNoted = 10_000;

/** @throws Refusal where who asks is no administrator, or asks for more than reading */
export async function seeAs(
  request: FastifyRequest,
  auth: AuthContext,
  identity: Identity,
  access: Access | undefined,
  given: string,
): Promise<Identity> {
  const { person, scopes } = identity;
  if (!person.rights.admin || person.userId === null)
    throw Refusal.forbidden('see the application as somebody else');
  if (scopes !== null && !scopes.has('admin'))
    throw Refusal.forbidden('see the application as somebody else');
  if (access === 'session') {
    throw new Refusal('forbidden', 'see-as.account', 'The account belongs to you, not to the person seen as');
  }
  const reads =
    request.method === 'GET' ||
    request.method === 'HEAD' ||
    (request.method === 'POST' && readsByPost.has(request.routeOptions.url ?? ''));
  if (!reads) {
    throw new Refusal(
      'forbidden',
      'see-as.read-only',
      'While you see as another person nothing can be changed',
    );
  }
  const id = /^[1-9][0-9]{0,15}$/.test(given) ? Number(given) : Number.NaN;
  if (!Number.isSafeInteger(id)) {
    throw new Refusal('invalid', 'see-as.person', `The header ${seeAsHeader} takes the id of a person`);
  }
  if (id === person.userId) return identity;
  const seen = await auth.identities.get(`see-as:${id}`, () => personById(auth.workspace, id));
  await noteLook(request, auth, identity, seen);
  return { ...identity, person: actingAs(seen, person.userId), seen: id };
}

function noteLook(
  request: FastifyRequest,
  auth: AuthContext,
  { person, session }: Identity,
  seen: Person,
): Promise<void> {
  const known = noted.get(auth) ?? new Map<string, Promise<void>>();
  noted.set(auth, known);
  const name = `${session?.id ?? `key of ${person.userId}`} ${seen.userId}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  if (known.size >= mostNoted) known.clear();
  const note = noteSecurity(auth, request, { kind: 'see-as', by: person, about: seen.userId });
  known.set(name, note);
  // What the log did not take is noted with the next request.
  note.catch(() => known.delete(name));
  return note;
}
