/** Lists over HTTP: their groups, and the views that people keep and share. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
let s2: Ask;
let s3: Ask;

beforeAll(async () => {
  server = await openTestServer();
  [admin, s1, s2, s3] = (await Promise.all((['admin', 's1', 's2', 's3'] as const).map(server.as))) as [
    Ask,
    Ask,
    Ask,
    Ask,
  ];
});
afterAll(() => server.close());

interface Group {
  value: unknown;
  count: number;
  sums: Record<string, number>;
}

const invoices = '/tables/invoices';
const within = (...places: object[]): string => `within=${encodeURIComponent(JSON.stringify(places))}`;

test('the groups of a list count and add up what the list holds, each person their own', async () => {
  for (const ask of [admin, s1]) {
    const list = await ask('GET', `${invoices}/records?sums=open_amount&limit=1000&fields=status`);
    const { groups } = (await ask('GET', `${invoices}/groups?by=status&sums=open_amount`)).body;
    expect(groups.length).toBeGreaterThan(1);
    const total = groups.reduce((sum: number, each: Group) => sum + each.sums['open_amount']!, 0);
    expect(total).toBeCloseTo(list.body.sums.open_amount, 2);
    for (const { value, count } of groups as Group[]) {
      const own = list.body.records.filter((each: { status: unknown }) => each.status === value);
      expect(count).toBe(own.length);
      const rows = await ask('GET', `${invoices}/records?limit=1000&${within({ path: 'status', value })}`);
      expect(rows.body.records.length).toBe(count);
    }
  }
});

test('groups come by pages in the order of names, inner ones within an outer one, with the names of records', async () => {
  const names: string[] = [];
  let cursor = '';
  do {
    const path = `${invoices}/groups?by=customer&limit=20${cursor && `&cursor=${cursor}`}`;
    const { groups, refs, nextCursor } = (await s1('GET', path)).body;
    names.push(...groups.map((each: Group) => refs.customers[String(each.value)]));
    cursor = nextCursor ?? '';
  } while (cursor !== '');
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
  const outer = (await s1('GET', `${invoices}/groups?by=customer.grade`)).body.groups as Group[];
  const inner = await s1(
    'GET',
    `${invoices}/groups?by=-status&${within({ path: 'customer.grade', value: outer[0]!.value })}`,
  );
  const count = inner.body.groups.reduce((sum: number, each: Group) => sum + each.count, 0);
  expect(count).toBe(outer[0]!.count);
});

test('what cannot be grouped, and a group that is none, are refused by name', async () => {
  const codes = async (path: string) => {
    const { status, body } = await admin('GET', `${invoices}${path}`);
    return [status, body.problems?.[0]?.code, body.problems?.[0]?.pointer];
  };
  expect(await codes('/groups?by=payment_methods')).toEqual([422, 'list.group', '/by']);
  expect(await codes('/groups?by=nothing')).toEqual([422, 'list.field', '/by']);
  expect(await codes('/groups?by=status&cursor=abc')).toEqual([422, 'list.cursor', '/cursor']);
  expect(await codes(`/records?${within({ path: 'due_on', value: 7 })}`)).toEqual([
    422,
    'list.group',
    '/within/0',
  ]);
  expect(await codes('/records?within=%7B%7D')).toEqual([422, 'request.within', '/within']);
});

test('a view is kept, changed and shared: with everybody by those who publish, with the team by anyone', async () => {
  const layout = { columns: ['number', 'open_amount'], group: ['status'], widths: { number: 200 } };
  const view = { table: 'invoices', name: ' Mine ', layout };
  const made = await s1('POST', '/views', view);
  expect([made.status, made.body]).toMatchObject([
    201,
    { name: 'Mine', shared: 'private', may: true, layout },
  ]);
  const { id } = made.body;
  const seenBy = async (ask: Ask): Promise<number[]> =>
    (await ask('GET', '/views?table=invoices')).body.views.map((each: { id: number }) => each.id);
  expect([await seenBy(s1), await seenBy(s2), await seenBy(admin)]).toEqual([[id], [], []]);
  expect((await s2('PATCH', `/views/${id}`, { name: 'Stolen' })).status).toBe(404);
  expect((await s1('PATCH', `/views/${id}`, { shared: 'all' })).status).toBe(403);

  const shared = (await admin('POST', '/views', { ...view, name: 'All', shared: 'all' })).body;
  expect(await seenBy(s2)).toEqual([shared.id]);
  expect((await s2('DELETE', `/views/${shared.id}`)).status).toBe(403);

  const { tag } = made.body;
  const ifMatch = (text: string) => ({ 'if-match': text });
  const ours = await s1('PATCH', `/views/${id}`, { shared: 'team', name: 'Ours' }, ifMatch(`"${tag}"`));
  expect(ours.body.name).toBe('Ours');
  for (const [method, given] of [
    ['PATCH', `"${tag}"`],
    ['DELETE', `"${tag}"`],
    ['PATCH', 'W/"x", nonsense'],
  ] as const) {
    const body = method === 'PATCH' ? { name: 'Late' } : undefined;
    const late = await s1(method, `/views/${id}`, body, ifMatch(given));
    expect([late.status, late.body.code]).toEqual([412, 'view.changed']);
  }
  // What everybody has is noted, what people share with their team is not.
  await admin('PATCH', `/views/${shared.id}`, { name: 'For all' });
  const noted = (await admin('GET', '/audit?kinds=shared-view')).body.entries;
  expect(noted.map(({ detail, table }: { detail: object; table: string }) => [table, detail])).toEqual([
    ['invoices', { action: 'changed', name: 'For all' }],
    ['invoices', { action: 'created', name: 'All' }],
  ]);
  // S1 and S2 have one manager, S3 another; then S3 comes into the department of S1.
  const views = [id, shared.id];
  expect([await seenBy(s2), await seenBy(s3), await seenBy(admin)]).toEqual([
    views,
    [shared.id],
    [shared.id],
  ]);
  const department = await admin('POST', '/tables/departments/records', { values: { name: 'Sales' } });
  for (const ask of [s1, s3]) {
    const { user } = (await ask('GET', '/session')).body;
    const values = { department: department.body.record.id };
    expect((await admin('PATCH', `/tables/users/records/${user.id}`, { values })).status).toBe(200);
  }
  expect(await seenBy(s3)).toEqual(views);

  expect((await s2('PUT', '/views/default', { table: 'invoices', view: String(id) })).status).toBe(204);
  expect((await s2('GET', '/views')).body.defaults).toEqual({ invoices: String(id) });
  expect((await s1('DELETE', `/views/${id}`)).status).toBe(204);
  expect((await s2('GET', '/views')).body).toMatchObject({ defaults: {}, views: [{ id: shared.id }] });
});

test('a view that its table does not fit is refused at the place of the layout', async () => {
  const make = async (layout: object) => {
    const { status, body } = await s1('POST', '/views', { table: 'invoices', name: 'Wrong', layout });
    return [status, body.problems?.[0]?.code, body.problems?.[0]?.pointer];
  };
  expect(await make({ columns: ['nummer'] })).toEqual([422, 'expression.field', '/layout/columns/0']);
  expect(await make({ columns: [] })).toEqual([422, 'definition.schema', '/layout/columns']);
  expect(await make({ columns: ['number'], kind: 'kanban', by: 'amount' })).toEqual([
    422,
    'pack.view-use',
    '/layout/by',
  ]);
});
