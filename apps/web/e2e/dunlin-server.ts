/**
 * A real server for a browser story: its own process, its own embedded database with the sample company, and a
 * clock that stands still until an administrator moves it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface DunlinServer {
  address: string;
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
  const place = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (place === null || typeof place === 'string') throw new Error('no port was given');
  return place.port;
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null ? Promise.resolve() : new Promise((done) => child.once('exit', () => done()));

export async function startDunlin(clock: string): Promise<DunlinServer> {
  const root = resolve(import.meta.dirname, '../../..');
  const data = await mkdtemp(join(tmpdir(), 'dunlin-e2e-'));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      join(root, 'apps/cli/src/main.ts'),
      'start',
      '--port',
      String(port),
      '--data',
      data,
      '--demo',
      'dunning',
    ],
    {
      cwd: root,
      env: { ...process.env, DUNLIN_CLOCK: `manual:${clock}`, DATABASE_URL: '', HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const address = `http://127.0.0.1:${port}`;
  await new Promise<void>((ready, failed) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(address)) ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
      await rm(data, { recursive: true, force: true });
    },
  };
}
