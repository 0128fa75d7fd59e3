/** How a browser speaks to the test server: from its own pages, with cookies. */
import { expect } from 'vitest';
import type { Answer, TestServer } from './test-server.ts';

export const host = 'dunlin.example';
/** Headers of a request from a page of the server. */
export const own = { host, origin: `http://${host}` };
/** Of everybody in the sample data. */
export const password = 'dunlin-demo';

/** `name=value` of the cookies that an answer sets. */
export const cookiesOf = ({ headers }: Pick<Answer, 'headers'>): string =>
  [(headers['set-cookie'] as string | string[] | undefined) ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');

/** A browser that keeps its cookies. `path` begins after `/api`. */
export class Browser {
  readonly #server: TestServer;
  readonly #cookies = new Map<string, string>();
  readonly #more: { remoteAddress?: string; headers?: Record<string, string> };

  constructor(server: TestServer, more: { remoteAddress?: string; headers?: Record<string, string> } = {}) {
    this.#server = server;
    this.#more = more;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object): Promise<Answer> {
    const { remoteAddress = '127.0.0.1', headers = {} } = this.#more;
    const answer = await this.#server.send({
      method,
      url: `/api${path}`,
      headers: { ...own, ...headers, cookie: this.cookie },
      remoteAddress,
      ...(payload === undefined ? {} : { payload }),
    });
    for (const pair of cookiesOf(answer).split('; ')) {
      const [, name, value] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
      if (name === undefined) continue;
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value!);
    }
    return answer;
  }

  /** @param who an e-mail, or the part of one of the sample data before the `@` */
  async signIn(who: string, secret: string = password): Promise<Answer> {
    const email = who.includes('@') ? who : `${who}@dunlin.example`;
    return this.ask('POST', '/auth/sign-in/email', { email, password: secret });
  }
}

/** A browser in which somebody is signed in. */
export async function signedIn(server: TestServer, who: string, secret?: string): Promise<Browser> {
  const browser = new Browser(server);
  const answer = await browser.signIn(who, secret);
  expect(answer.status).toBe(200);
  return browser;
}
