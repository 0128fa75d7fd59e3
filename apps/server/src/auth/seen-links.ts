/**
 * Links that a browser follows by itself (files, papers, streams) carry no header. They say in their address who is seen
 * as: closed, good for a quarter of an hour, and in the session alone that it was given to.
 *
 *   seen with the header ─▶ every answer brings a link (`x-see-as-link`) ─▶ `?see-as=<link>` in an address ─▶ the person
 */
import { randomBytes } from 'node:crypto';
import { Refusal } from '@dunlin/runtime';
import { sharedSetting } from '@dunlin/store';
import type { FastifyRequest } from 'fastify';
import { type SecretBox, secretBox } from '../secret-box.ts';
import { systemClock } from '../system-clock.ts';
import type { AuthContext } from './auth-context.ts';

export const seenLinkHeader = 'x-see-as-link';
const parameter = 'see-as';
const lifeMs = 15 * 60 * 1000;

const boxes = new WeakMap<AuthContext, Promise<SecretBox>>();

function boxOf(auth: AuthContext): Promise<SecretBox> {
  const known = boxes.get(auth);
  if (known !== undefined) return known;
  const secret = sharedSetting(auth.workspace.database, 'see-as-secret', () =>
    randomBytes(32).toString('base64url'),
  );
  const made = secret.then((each) => secretBox(each, 'see-as'));
  boxes.set(auth, made);
  made.catch(() => boxes.delete(auth));
  return made;
}

const nowMs = (): number => Date.parse(systemClock.now());

/** @param person id of who is seen as */
export async function writeSeenLink(auth: AuthContext, session: string, person: number): Promise<string> {
  return (await boxOf(auth)).close(JSON.stringify([session, person, nowMs()]));
}

/** What stood in the addresses of requests; an answer that goes on identifies its reader again by it. */
const given = new WeakMap<FastifyRequest, string>();

/** The parameter, taken out of the query: no route knows of it. Undefined where the address has none. */
export function takeSeenLink(request: FastifyRequest): string | undefined {
  const query = request.query as Record<string, unknown>;
  if (Object.hasOwn(query, parameter)) {
    given.set(request, String(query[parameter]));
    delete query[parameter];
  }
  return given.get(request);
}

/** @returns the id of the person, as the header has it. @throws Refusal for one of another session, too old, or none of ours */
export async function readSeenLink(
  auth: AuthContext,
  session: string | undefined,
  link: string,
): Promise<string> {
  const text = (await boxOf(auth)).open(link);
  const [of, person, at] = text === undefined ? [] : (JSON.parse(text) as [string, number, number]);
  if (session === undefined || of !== session || person === undefined || nowMs() - at! > lifeMs)
    throw new Refusal('forbidden', 'see-as.link', 'The link was given to another session, or is too old');
  return String(person);
}
