/**
 * The whole application in this process, over an embedded database in memory, with the dunning pack and its sample
 * data; people speak to it with API keys, as programs do, or with cookies, as browsers do.
 */

import { memoryBlobs } from '@dunlin/runtime';
import { type Database, openDatabase } from '@dunlin/store';
import { embeddedTemplate, openTestDatabase } from '@dunlin/testkit';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Application } from '../src/application.ts';
import { applicationOver } from '../src/application.ts';
import { createApiKey } from '../src/auth/api-keys.ts';
import { readSettings } from '../src/environment.ts';
import { installDemo } from '../src/serve.ts';
import { demoTemplate } from './demo-template.ts';
import { type AnswerCheck, answerCheck } from './described-answers.ts';

/** Where the manual clock of a test server stands at first: 09:00 in Shanghai. */
export const startAt = '2025-07-01T01:00:00.000Z';

/** People of the sample data, by the part of their e-mail before the `@`. */
export type DemoName =
  | 'admin'
  | 'gm'
  | 'fin.director'
  | 'm1'
  | 'm2'
  | 's1'
  | 's2'
  | 's3'
  | 's4'
  | 'accountant'
  | 'auditor'
  | 'intern';

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

/** Asks the server as one person. `path` begins after `/api`. */
export type Ask = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

export interface TestServer {
  application: Application;
  /** A request as it is. */
  send(request: InjectOptions): Promise<Answer>;
  as(name: DemoName): Promise<Ask>;
  close(): Promise<void>;
}

/** @param with `demo: false` the first admin is all there is, with the password of everybody in the sample data */
export async function openTestServer(
  environment: Record<string, string> = { DUNLIN_CLOCK: `manual:${startAt}` },
  { demo = true } = {},
): Promise<TestServer> {
  const settings = readSettings({
    DUNLIN_ZONE: 'Asia/Shanghai',
    ...(demo ? {} : { DUNLIN_ADMIN_PASSWORD: 'dunlin-demo' }),
    ...environment,
  });
  const over = (database: Database): Promise<Application> =>
    applicationOver(database, { purpose: 'command', settings, blobs: memoryBlobs() });
  const withDemo = async (): Promise<Uint8Array> => {
    const database = await openDatabase({ template: await embeddedTemplate() });
    const made = await over(database);
    await installDemo(made, 'dunning');
    const tar = await database.dump(false);
    await made.close();
    return tar;
  };
  const application = await over(
    demo
      ? await openDatabase({ template: await demoTemplate(JSON.stringify(environment), withDemo) })
      : await openTestDatabase(),
  );
  const { http, signIn } = application;
  const keys = new Map<DemoName, Promise<string>>();
  const send = async (request: InjectOptions): Promise<Answer> => {
    const answer = await http.inject(request);
    const text = answer.body;
    await holdToDescription(request, answer);
    return { status: answer.statusCode, headers: answer.headers, text, body: parsed(text) };
  };
  const checks = new Map<string, AnswerCheck>();
  /** Throws where an answer is none that the description, as the asking person gets it, knows. */
  async function holdToDescription(
    { method = 'GET', url, path, headers = {} }: InjectOptions,
    answer: LightMyRequestResponse,
  ): Promise<void> {
    const asked = url ?? path;
    if (typeof asked !== 'string' || asked.startsWith('/api/auth/')) return;
    const credentials = Object.fromEntries(
      ['x-api-key', 'cookie', 'x-dunlin-as', 'x-dunlin-process'].flatMap((name) =>
        headers[name] === undefined ? [] : [[name, headers[name]]],
      ),
    );
    const reader = JSON.stringify(credentials);
    const find = async (): Promise<string | undefined> => {
      let check = checks.get(reader);
      if (check === undefined) {
        const description = await http.inject({ url: '/api/openapi.json', headers: credentials });
        // Who may not even read the description was refused.
        if (description.statusCode !== 200) return undefined;
        check = answerCheck(description.json());
        checks.set(reader, check);
      }
      return check({
        method,
        url: asked,
        status: answer.statusCode,
        contentType: answer.headers['content-type']?.toString(),
        text: answer.body,
      });
    };
    if ((await find()) === undefined) return;
    // Definitions and rights may have changed since the description was read.
    checks.delete(reader);
    const fault = await find();
    if (fault !== undefined) throw new Error(fault);
  }
  return {
    application,
    send,
    async as(name) {
      const email = `${name}@dunlin.example`;
      const made = keys.get(name) ?? createApiKey(signIn, { email, name });
      keys.set(name, made);
      const key = await made;
      return (method, path, body, headers = {}) =>
        send({
          method,
          url: `/api${path}`,
          headers: { 'x-api-key': key, ...headers },
          ...(body === undefined ? {} : { payload: body as object }),
        });
    },
    close: () => application.close(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
