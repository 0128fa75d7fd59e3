/**
 * Every operation that the server describes, asked with values made from its own schemas, broken at random: by an admin, a
 * person with few rights, a key for reports alone, and nobody. The server never answers with a bug, with SQL or with a stack,
 * only in ways that it describes (test-server.ts holds each answer to that), and a refused request leaves everything as it was.
 */
import { workspaceDigest } from '@dunlin/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../src/auth/api-keys.ts';
import { hostileText, hostileValue } from './hostile-values.ts';
import { fitting, type Schema } from './schema-values.ts';
import { openTestServer, type TestServer } from './test-server.ts';

interface Described {
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string | Buffer;
}

const long = process.env['DUNLIN_LONG_TESTS'] === '1';
const numRuns = long ? 20_000 : 350;

let server: TestServer;
let actors: Record<string, Record<string, string>>;
let operations: { method: string; path: string; described: Described }[];
let resolve: (ref: string) => Schema;

beforeAll(async () => {
  server = await openTestServer();
  const { signIn } = server.application;
  const keyOf = async (email: string, scopes: readonly 'reports'[] | null = null) => {
    return { 'x-api-key': await createApiKey(signIn, { email, name: email }, { name: 'fuzz', scopes }) };
  };
  actors = {
    admin: await keyOf('admin@dunlin.example'),
    sales: await keyOf('s1@dunlin.example'),
    narrow: await keyOf('gm@dunlin.example', ['reports']),
    nobody: {},
  };
  const { body } = await server.send({ url: '/api/openapi.json', headers: actors['admin']! });
  resolve = (ref) =>
    ref
      .split('/')
      .slice(1)
      .reduce((at, key) => at[key], body) as Schema;
  operations = Object.entries<Record<string, Described>>(body.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({
        path,
        method: method.toUpperCase(),
        described,
      })),
    )
    // A stream does not end by itself; its refusals are tested beside it.
    .filter(({ described }) => described.responses['200']?.content?.['text/event-stream'] === undefined);
}, 200_000);
afterAll(() => server.close());

/** What would make the people or the clock of this test another: asked with values that fit nothing. */
const touchy = /people|account|admin\/(tick|clock)|users|delegations/;

function requestOf(path: string, method: string, described: Described): fc.Arbitrary<Request> {
  const { parameters = [], requestBody } = described;
  const careful = touchy.test(path) && method !== 'GET';
  const placed = (schema: Schema): fc.Arbitrary<unknown> =>
    careful
      ? hostileText
      : fc.oneof({ weight: 4, arbitrary: fitting(schema, resolve) }, { weight: 1, arbitrary: hostileText });
  const named = (place: 'path' | 'query' | 'header') =>
    fc.record(
      Object.fromEntries(
        parameters.filter((each) => each.in === place).map((each) => [each.name, placed(each.schema)]),
      ),
      place === 'path' ? {} : { requiredKeys: [] },
    );
  const media = Object.keys(requestBody?.content ?? {})[0];
  const schema = media === undefined ? undefined : requestBody!.content[media]!.schema;
  const json = (value: unknown): string => JSON.stringify(value) ?? 'null';
  const body: fc.Arbitrary<string | Buffer | undefined> =
    schema === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: careful ? 0 : 6, arbitrary: fitting(schema, resolve).map(json) },
          { weight: careful ? 0 : 3, arbitrary: broken(fitting(schema, resolve)).map(json) },
          { weight: 2, arbitrary: hostileValue.map(json) },
          {
            weight: 1,
            arbitrary: fc.constantFrom<string | Buffer>(
              '{"values":',
              '',
              '{"values":{"__proto__":{"x":1}}}',
              Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
              '['.repeat(20_000),
              `{"values":{"name":"${'x'.repeat(4_300_000)}"}}`,
            ),
          },
        );
  return fc
    .record({ places: named('path'), query: named('query'), given: named('header'), body })
    .map(({ places, query, given, body: payload }) => ({
      method,
      url: `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => part((places as Record<string, unknown>)[name]))}?${written(query)}`,
      headers: {
        ...Object.fromEntries(
          Object.entries(given).map(([name, each]) => [name, String(each).replaceAll(/[^\x20-\x7e]/g, '')]),
        ),
        ...(payload === undefined ? {} : { 'content-type': media ?? 'application/json' }),
      },
      ...(payload === undefined ? {} : { payload }),
    }));
}

/** A value with one part of it changed for something hostile. */
const broken = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, hostileValue, fc.nat(), fc.nat({ max: 4 })).map(([whole, part, place, depth]) => {
    const copy: unknown = structuredClone(whole);
    let at = copy;
    for (let level = 0; ; level++) {
      if (typeof at !== 'object' || at === null) return part;
      const keys = Object.keys(at);
      const key = keys[place % Math.max(keys.length, 1)];
      if (key === undefined) return part;
      const next: unknown = Reflect.get(at, key);
      if (level >= depth || typeof next !== 'object' || next === null) {
        Reflect.set(at, key, part);
        return copy;
      }
      at = next;
    }
  });

const part = (value: unknown): string =>
  encodeURIComponent(String(value).toWellFormed()).slice(0, 300) || 'x';
const written = (values: object): string =>
  new URLSearchParams(
    Object.entries(values).map(([key, each]): [string, string] => [
      key,
      (typeof each === 'object' ? JSON.stringify(each) : String(each)).toWellFormed(),
    ]),
  ).toString();

const leak =
  /\bat \S+ \(|node_modules|\bselect .* from "|insert into|syntax error|Maximum call|\bsys_[a-z]+"/i;

test(
  'every operation answers hostile requests civilly, and what it refuses it does not do',
  async () => {
    const { database, workspace } = server.application;
    const cases = fc.record({
      actor: fc.constantFrom(...Object.keys(actors)),
      request: fc.oneof(
        ...operations.map(({ path, method, described }) => requestOf(path, method, described)),
      ),
    });
    const seen = new Map<number, number>();
    let known: { transactions: string; rows: string } | undefined;
    /** Reads all rows only where something was written since the last time. */
    const digest = async (): Promise<string> => {
      const { transactions, rows } = await workspaceDigest(database, workspace.key);
      if (known?.transactions !== transactions) known = { transactions, rows: await rows() };
      return known.rows;
    };
    await fc.assert(
      fc.asyncProperty(cases, async ({ actor, request }) => {
        const { method, url, headers, payload } = request;
        const before = method === 'GET' ? undefined : await digest();
        const answer = await server.send({
          method: method as 'POST',
          url,
          headers: { ...headers, ...actors[actor] },
          ...(payload === undefined ? {} : { payload }),
        });
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        const place = `${actor} ${method} ${url.slice(0, 300)} ${String(payload).slice(0, 500)}`;
        expect(answer.status, `${place}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
        if (answer.status < 400) return;
        expect(answer.headers['content-type'], place).toContain('application/problem+json');
        expect(answer.text, place).not.toMatch(leak);
        if (before !== undefined) expect(await digest(), place).toBe(before);
      }),
      { numRuns },
    );
    process.stderr.write(
      `${numRuns} requests to ${operations.length} operations: ${[...seen]
        .sort()
        .map(([status, count]) => `${status}: ${count}`)
        .join(', ')}\n`,
    );
  },
  long ? 3_600_000 : 120_000,
);
