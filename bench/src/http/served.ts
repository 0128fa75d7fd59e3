/** Servers of the HTTP benchmarks, each a process of its own, and how to be let in. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { adminEmail, type BenchPlace, workspaceKey } from '../invoices-workspace.ts';

export interface Served {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export const adminPassword = 'bench-bench-bench-1';

export const serveBare = ({ url }: BenchPlace): Promise<Served> =>
  start('bare-server.ts', { DATABASE_URL: url, BENCH_SCHEMA: workspaceKey });

export async function serveOurs({ url }: BenchPlace): Promise<Served> {
  const served = await start('our-server.ts', {
    DATABASE_URL: url,
    PORT: String(await freePort()),
    DUNLIN_ADMIN_EMAIL: adminEmail,
    DUNLIN_ADMIN_PASSWORD: adminPassword,
  });
  const answer = await fetch(`${served.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: served.address },
    body: JSON.stringify({ email: adminEmail, password: adminPassword }),
  });
  if (!answer.ok)
    throw new Error(`The administrator cannot sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return { ...served, headers: { cookie, 'sec-fetch-site': 'same-origin', origin: served.address } };
}

async function start(file: string, environment: Record<string, string>): Promise<Served> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [first] = await Promise.race([
    once(child.stdout, 'data') as Promise<[Buffer]>,
    ended.then(() => {
      throw new Error(`${file} ended before it listened`);
    }),
  ]);
  return {
    address: String(first).trim(),
    headers: {},
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
