import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

type Schema = Record<string, unknown> & { properties: Record<string, Record<string, unknown>> };
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  requestBody?: { content: Record<string, { schema: Schema }> };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

let server: TestServer;
let admin: Ask;
let s1: Ask;
let auditor: Ask;
beforeAll(async () => {
  server = await openTestServer();
  admin = await server.as('admin');
  s1 = await server.as('s1');
  auditor = await server.as('auditor');
}, 200_000);
afterAll(() => server.close());

const read = async (ask: Ask, query = ''): Promise<Document> =>
  (await ask('GET', `/openapi.json${query}`)).body as Document;
const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the description of the API', () => {
  test.each(['stranger', 'admin', 's1'])(
    'is valid OpenAPI 3.1 by the official schema, for %s',
    async (reader) => {
      const document =
        reader === 'stranger'
          ? (await server.send({ url: '/api/openapi.json' })).body
          : await read(reader === 'admin' ? admin : s1, '?lang=zh');
      const result = await new Validator().validate(document);
      expect(result.errors ?? []).toEqual([]);
      expect(result.valid).toBe(true);
    },
  );

  test('names every route of the API', async () => {
    const documented = operationsOf((await server.send({ url: '/api/openapi.json' })).body as Document).map(
      ({ path, method }) => `${method.toUpperCase()} ${path}`,
    );
    expect(documented.sort()).toEqual(routesOf(server.application.http.printRoutes({ commonPrefix: false })));
  });

  test('tells of every operation what it does, under which subject, and what it answers', async () => {
    const bare = operationsOf(await read(admin)).filter(({ operation: { summary, tags, responses } }) => {
      const done = Object.entries(responses).filter(([status]) => Number(status) < 400);
      const silent = done.length === 1 && done[0]![0] === '200' && done[0]![1].content === undefined;
      return summary === '' || tags.length === 0 || done.length === 0 || silent;
    });
    expect(bare.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('has words in Chinese for every operation and subject', async () => {
    const document = (await server.send({ url: '/api/openapi.json?lang=zh' })).body as Document & {
      tags: { name: string; description: string }[];
    };
    const words = [
      ...operationsOf(document).map(({ operation }) => operation.summary),
      ...document.tags.flatMap(({ name, description }) => (name === 'Webhooks' ? [] : [description])),
    ];
    expect(words.filter((each) => !/\p{Script=Han}/u.test(each))).toEqual([]);
    const english = await read(admin);
    expect(english.paths['/api/webhooks']!['get']!.summary).toBe('Who outside is told of changes');
  });

  test('gives each operation a name of its own', async () => {
    const names = operationsOf(await read(admin)).map(({ operation }) => operation.operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names).toContain('getTablesByTableRecordsById');
    expect(names).toContain('postRecords.customers');
  });

  test('has typed records of each table, with words in the language that is asked for', async () => {
    const { components, paths } = await read(admin, '?lang=zh');
    const invoice = components.schemas['invoices.Record']!;
    expect(invoice.properties['due_on']).toMatchObject({ type: ['string', 'null'], format: 'date' });
    expect(invoice.properties['id']).toMatchObject({ type: 'integer', readOnly: true });
    expect(invoice.properties['customer']).toMatchObject({
      type: ['integer', 'null'],
      'x-table': 'customers',
    });
    expect(invoice.properties['amount']).toMatchObject({ type: ['number', 'string', 'null'] });
    expect(invoice.properties['overdue_days']).toMatchObject({ readOnly: true });
    expect(invoice.properties['due_on']!['title']).toMatch(/\p{Script=Han}/u);
    expect(components.schemas['customers.Record']!.properties['grade']!['enum']).toEqual(
      expect.arrayContaining(['A', 'B', null]),
    );
    const create = components.schemas['invoices.New']!;
    expect(create['required']).toEqual(expect.arrayContaining(['number', 'customer', 'amount', 'issued_on']));
    expect(create.properties).not.toHaveProperty('overdue_days');
    expect(create.properties).not.toHaveProperty('id');
    const post = paths['/api/tables/invoices/records']!['post']!;
    expect(post.requestBody!.content['application/json']!.schema.properties['values']).toEqual({
      $ref: '#/components/schemas/invoices.New',
    });
  });

  test('tells how a file is attached, so that a client made from it can', async () => {
    const { paths, components } = await read(admin);
    const [table] = Object.keys(components.schemas).flatMap((name) =>
      name.endsWith('__attachments.New') ? [name.replace('.New', '')] : [],
    );
    const create = components.schemas[`${table}.New`]!;
    const required = create['required'] as string[];
    expect(required).toContain('upload');
    expect(Object.keys(create.properties)).not.toContain('sha256');
    expect(components.schemas[`${table}.Change`]!.properties).not.toHaveProperty('file_name');
    expect(components.schemas[`${table}.Record`]!.properties['file_name']).toMatchObject({ readOnly: true });
    const form = new FormData();
    form.append('file', new Blob(['A receipt.'], { type: 'text/plain' }), 'receipt.txt');
    const request = new Response(form);
    const brought = await admin('POST', '/files', Buffer.from(await request.arrayBuffer()), {
      'content-type': request.headers.get('content-type')!,
    });
    // Exactly what the description asks for: the upload, and a record of the table that it names.
    const values = Object.fromEntries(
      await Promise.all(
        required.map(async (key) => {
          const to = create.properties[key]!['x-table'] as string | undefined;
          if (to === undefined)
            return [key, (create.properties[key]!['enum'] as unknown[])?.[0] ?? brought.body[key]];
          return [key, (await admin('GET', `/tables/${to}/records?limit=1&fields=id`)).body.records[0].id];
        }),
      ),
    );
    expect(paths).toHaveProperty([`/api/tables/${table}/records`, 'post']);
    const attached = await admin('POST', `/tables/${table}/records`, { values });
    expect([attached.status, attached.body.problems]).toEqual([201, undefined]);
    expect(attached.body.record).toMatchObject({ file_name: 'receipt.txt', size: 10 });
  });

  test('closes every body of named properties: what is not known there is refused by its name', async () => {
    const open = operationsOf(await read(admin)).filter(({ operation }) => {
      const schema = operation.requestBody?.content['application/json']?.schema;
      return schema?.properties !== undefined && schema['additionalProperties'] !== false;
    });
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    const wrong = await admin('POST', '/batch', {
      operations: [{ op: 'delete', table: 'customers', id: 1, verison: 3 }],
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.problems).toContainEqual(
      expect.objectContaining({
        code: 'request.unknown-property',
        pointer: '/body/operations/0/verison',
        params: { name: 'verison' },
      }),
    );
  });

  test('types the operations on many records by their table, with all else that these take', async () => {
    const { paths } = await read(admin);
    const bodyOf = (path: string): Schema =>
      paths[path]!['post']!.requestBody!.content['application/json']!.schema;
    for (const [verb, typed] of [
      ['batch', { create: 'New', update: 'Change' }],
      ['change-matching', { values: 'Change' }],
      ['delete-matching', {}],
    ] as const) {
      const body = bodyOf(`/api/tables/customers/records:${verb}`);
      const generic = bodyOf(`/api/tables/{table}/records:${verb}`);
      expect(Object.keys(body.properties)).toEqual(
        expect.arrayContaining(['partial', ...Object.keys(generic.properties)]),
      );
      expect([body['required'], body['additionalProperties']]).toEqual([generic['required'], false]);
      for (const [name, schema] of Object.entries(typed))
        expect(JSON.stringify(body.properties[name])).toContain(`#/components/schemas/customers.${schema}`);
    }
    const reading = await read(auditor);
    const verbs = Object.keys(reading.paths).filter((path) =>
      path.startsWith('/api/tables/customers/records:'),
    );
    expect(verbs).toEqual([]);
  });

  test('says of every upload which parts it has: a client that is made from it can send the file', async () => {
    const uploads = operationsOf(await read(admin)).flatMap(({ path, operation: { requestBody } }) => {
      const schema = requestBody?.content['multipart/form-data']?.schema;
      return schema === undefined ? [] : [[path, schema] as const];
    });
    expect(uploads.map(([path]) => path).sort()).toEqual([
      '/api/assets',
      '/api/cash/{cash}/statements',
      '/api/files',
      '/api/imports',
      '/api/imports/files',
      '/api/outside/files',
    ]);
    for (const [path, schema] of uploads) {
      const parts = path === '/api/imports' ? ['mapping', 'file'] : ['file'];
      expect([path, schema['required'], Object.keys(schema.properties)]).toEqual([path, parts, parts]);
      expect(schema.properties['file']).toEqual({
        type: 'string',
        contentMediaType: 'application/octet-stream',
        format: 'binary',
      });
    }
  });

  test('names every parameter of a query: what no operation knows is refused by its name', async () => {
    const asked = async (method: 'GET' | 'POST', path: string, body?: object) => {
      const answer = await admin(method, path, body);
      const [first] = answer.body?.problems ?? [];
      return [answer.status, first?.code, first?.pointer, first?.params?.name];
    };
    const unknown = (name: string) => [400, 'request.unknown-property', `/querystring/${name}`, name];
    expect(await asked('GET', '/tables/customers/records?filtre=x&limit=1')).toEqual(unknown('filtre'));
    expect(await asked('GET', '/session?x=1')).toEqual(unknown('x'));
    expect(await asked('POST', '/tables/customers/records:batch?partial=true', {})).toEqual(
      unknown('partial'),
    );
    expect(await asked('GET', '/tables/customers/records?__proto__=x')).toEqual(unknown('__proto__'));
    expect((await asked('POST', '/tables/customers/records:batch?', {}))[0]).toBe(200);
  });

  test('has the tables that the reader may see, and the operations that they may use, for each reader', async () => {
    const all = Object.keys((await read(admin)).components.schemas);
    const own = Object.keys((await read(s1)).components.schemas);
    const meta = (await s1('GET', '/meta')).body.tables as { key: string }[];
    const seen = own.filter((name) => name.endsWith('.Record')).map((name) => name.replace('.Record', ''));
    expect(seen.sort()).toEqual(meta.map(({ key }) => key).sort());
    expect(own.length).toBeLessThan(all.length);
    const reading = await read(auditor);
    expect(reading.paths['/api/tables/customers/records']).not.toHaveProperty('post');
    expect(reading.components.schemas).not.toHaveProperty('customers.New');
  });

  test('tells a stranger nothing of the workspace', async () => {
    const { body, text } = await server.send({ url: '/api/openapi.json' });
    expect(Object.keys((body as Document).paths).filter((path) => /tables\/[a-z]/.test(path))).toEqual([]);
    expect(text).not.toContain('.Record"');
    expect((await server.send({ url: '/api/openapi.json', headers: { 'x-api-key': 'x' } })).status).toBe(401);
  });

  test('is not sent again where the reader has it', async () => {
    const first = await s1('GET', '/openapi.json');
    const again = await s1('GET', '/openapi.json', undefined, {
      'if-none-match': String(first.headers['etag']),
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});

/** The tree that fastify prints → its routes below `/api`, but for signing in. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree
    .split('\n')
    .flatMap((line) => {
      const [, indent, part, methods] = /^([│ ]*)[├└]── (\S+) \(([A-Z, ]+)\)/.exec(line) ?? [];
      if (indent === undefined) return [];
      const depth = indent.length / 4;
      above.splice(depth, above.length, part!);
      const path = above.join('').replaceAll(/\/:(\w+)/g, '/{$1}');
      if (!path.startsWith('/api/') || path.startsWith('/api/auth')) return [];
      return methods!.split(', ').flatMap((method) => (method === 'HEAD' ? [] : [`${method} ${path}`]));
    })
    .sort();
}
