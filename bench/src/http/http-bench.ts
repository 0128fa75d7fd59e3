/**
 * The HTTP interface under load, beside Fastify and pg by hand over the same tables: 16 connections, rounds in turns.
 *
 *   http-one      one invoice with all its fields, names of what it refers to and its ETag
 *   http-list     50 invoices of a customer, filtered, sorted, with the customer's name
 *   http-create   a new invoice: checked, with defaults, history and what flows and rules follow from it
 *
 * As an administrator, and as a role with a row condition and two hidden fields (compared with the bare handler too).
 */
import autocannon, { type Request } from 'autocannon';
import { median, spread } from '../compare.ts';
import type { Comparison } from '../comparison.ts';
import type { BenchPlace } from '../invoices-workspace.ts';
import { restrictedEmail } from '../invoices-workspace.ts';
import { type Served, serveBare, serveOurs } from './served.ts';

export type HttpName = 'http-one' | 'http-list' | 'http-create';

const connections = 16;
const seconds = 3;
const rounds = 5;
/** Different records asked for in turn. */
const variety = 200;

type Sender = 'admin' | 'restricted' | 'bare';

export async function httpBenches(place: BenchPlace, names: readonly HttpName[]): Promise<Comparison[]> {
  const bare = await serveBare(place);
  try {
    const ours = await serveOurs(place);
    try {
      const results: Comparison[] = [];
      for (const name of names) results.push(...(await benchOf(place, name, ours, bare)));
      return results;
    } finally {
      await untilIdle(place);
      await ours.stop();
    }
  } finally {
    await bare.stop();
  }
}

/** A round ends with requests on their way: their answers are not waited for by the client, but by the server. */
async function untilIdle({ client }: BenchPlace): Promise<void> {
  for (let idle = 0; idle < 5; ) {
    const { rows } = await client.query<{ busy: number }>(
      `select count(*)::int4 as busy from pg_stat_activity, pg_sleep(0.1)
       where backend_type = 'client backend' and pid <> pg_backend_pid() and state <> 'idle'`,
    );
    idle = rows[0]!.busy === 0 ? idle + 1 : 0;
  }
}

async function benchOf(place: BenchPlace, name: HttpName, ours: Served, bare: Served): Promise<Comparison[]> {
  process.stderr.write(`${name} …\n`);
  const requests = await requestsOf[name](place);
  const figures: Record<Sender, number[]> = { admin: [], restricted: [], bare: [] };
  for (let round = -1; round < rounds; round++) {
    for (const sender of ['bare', 'admin', 'restricted'] as const) {
      const figure = await perSecond(sender === 'bare' ? bare : ours, requests[sender], sender);
      // The first round warms up.
      if (round >= 0) figures[sender].push(figure);
    }
  }
  const compared = (who: 'admin' | 'restricted', to: 'bare' | 'admin'): Comparison => ({
    name: to === 'admin' ? `${name} restricted/admin` : `${name} ${who}`,
    n: place.invoices,
    unit: 'requests/s',
    ours: Math.round(median(figures[who])),
    reference: Math.round(median(figures[to])),
    referenceName: to === 'bare' ? 'Fastify and pg by hand' : 'the same as an administrator',
    ...spread(figures[who], figures[to]),
  });
  const found = [compared('admin', 'bare'), compared('restricted', 'bare'), compared('restricted', 'admin')];
  // A later one that fails takes nothing with it.
  for (const each of found)
    process.stderr.write(`  ${each.name}: ${each.ours} of ${each.reference}, ${each.ratio}\n`);
  return found;
}

async function perSecond({ address, headers }: Served, requests: readonly Request[], sender: Sender) {
  const as: Record<string, string> = sender === 'restricted' ? { 'x-dunlin-as': restrictedEmail } : {};
  const own = { ...headers, ...as };
  const result = await autocannon({
    url: address,
    connections,
    duration: seconds,
    requests: requests.map((request) => ({ ...request, headers: { ...own, ...request.headers } })),
  });
  if (result.errors + result.non2xx > 0) {
    throw new Error(`${sender}: ${result.errors} errors, ${result.non2xx} refusals`);
  }
  return result.requests.total / result.duration;
}

type Requests = Record<Sender, Request[]>;

const requestsOf: Record<HttpName, (place: BenchPlace) => Promise<Requests>> = {
  'http-one': async (place) => {
    const ids = await visible(place, 'select id from invoices');
    const ours = ids.map((id) => ({ path: `/api/tables/invoices/records/${id}` }));
    return { admin: ours, restricted: ours, bare: ids.map((id) => ({ path: `/invoices/${id}` })) };
  },
  'http-list': async (place) => {
    const ids = await visible(place, 'select id from customers');
    const fields = 'number,customer,amount,due_on,owner,disputed';
    const ours = ids.map((id) => {
      const filter = encodeURIComponent(`AND(customer = ${id}, amount > 1000)`);
      return {
        path: `/api/tables/invoices/records?fields=${fields}&filter=${filter}&sort=-due_on&limit=50&estimate=false`,
      };
    });
    return { admin: ours, restricted: ours, bare: ids.map((id) => ({ path: `/invoices?customer=${id}` })) };
  },
  'http-create': async (place) => {
    const [customer] = await visible(place, 'select id from customers');
    const { rows } = await place.client.query<{ id: number }>(`select id::int4 from users where email = $1`, [
      restrictedEmail,
    ]);
    const owner = rows[0]!.id;
    let next = 0;
    const create = (path: string): Request => ({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json' },
      setupRequest: (request) => ({
        ...request,
        body: JSON.stringify({
          values: {
            number: `H${process.pid}-${next++}`,
            customer,
            amount: 1234.5,
            issued_on: place.today,
            due_on: place.today,
            owner,
          },
        }),
      }),
    });
    const ours = [create('/api/tables/invoices/records')];
    return { admin: ours, restricted: ours, bare: [create('/invoices')] };
  },
};

/** Ids of records that the restricted reader owns. */
async function visible({ client }: BenchPlace, select: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select id::int4 from (${select} where owner = (select id from users where email = $1)) as own
     order by id % 7919, id limit $2`,
    [restrictedEmail, variety],
  );
  return rows.map(({ id }) => id);
}
