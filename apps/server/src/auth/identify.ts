/**
 * A request → who sent it.
 *
 * In this order: the process's own token (the command line working on the database itself), an API key, a session cookie.
 * A cookie counts for a writing request only when the browser says that it came from our own pages.
 */
import { operator, type Person, personByEmail, Refusal, type Workspace } from '@dunlin/runtime';
import type { FastifyRequest } from 'fastify';
import { apiKeyHolder } from './accounts.ts';
import { originOf } from './own-pages.ts';
import type { SignIn } from './sign-in.ts';

export interface IdentifyOptions {
  workspace: Workspace;
  signIn: SignIn;
  /** Known only inside this process; its holder is the operator of the database. */
  processToken?: string;
}

export async function identify(request: FastifyRequest, options: IdentifyOptions): Promise<Person> {
  const person = await requester(request, options);
  const other = header(request, 'x-dunlin-as');
  if (other === undefined) return person;
  if (!person.rights.admin) throw Refusal.forbidden('act as somebody else');
  return personByEmail(options.workspace, other);
}

async function requester(request: FastifyRequest, { workspace, signIn, processToken }: IdentifyOptions) {
  const token = header(request, 'x-dunlin-process');
  if (processToken !== undefined && token === processToken) return operator;
  const key = header(request, 'x-api-key');
  if (key !== undefined) {
    const email = await apiKeyHolder(signIn, key);
    if (email === undefined) throw new Unidentified('The API key is not valid');
    return personByEmail(workspace, email);
  }
  const cookie = header(request, 'cookie');
  const session = cookie && (await signIn.api.getSession({ headers: new Headers({ cookie }) }));
  if (!session) throw new Unidentified('Sign in first');
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes && originOf(request) !== 'own') throw Refusal.crossSite();
  return personByEmail(workspace, session.user.email);
}

/** Nobody is signed in: 401. */
export class Unidentified extends Error {}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
