/**
 * A real server for a browser story: its own process, its own embedded database with the sample company or with a
 * pack for tests, and a clock that stands still until an administrator moves it.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { sampleCompany } from './sample-company.ts';

const root = resolve(import.meta.dirname, '../../..');
const main = join(root, 'apps/cli/src/main.ts');

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

/** Who signs in where there is no sample company. */
export const admin = { email: 'admin@dunlin.example', password: 'a-password-of-tests' };

/** @param pack folder of a pack, from the root; without it the sample company */
export async function startDunlin(clock: string, pack?: string): Promise<DunlinServer> {
  const data = await mkdtemp(join(tmpdir(), 'dunlin-e2e-'));
  const settings = {
    DUNLIN_CLOCK: `manual:${clock}`,
    DATABASE_URL: '',
    HOST: '127.0.0.1',
    // The sample company has an administrator of its own.
    ...(pack === undefined ? {} : { DUNLIN_ADMIN_EMAIL: admin.email, DUNLIN_ADMIN_PASSWORD: admin.password }),
  };
  if (pack === undefined) {
    const made = await sampleCompany(async (place) => {
      const { stop } = await serve(place, settings, 'dunning');
      await stop();
    });
    await cp(made, data, { recursive: true });
  } else {
    const env = { ...process.env, ...settings, DUNLIN_DATA: data };
    await promisify(execFile)(process.execPath, [main, 'pack', 'install', pack], { cwd: root, env });
  }
  const { address, stop } = await serve(data, settings, pack === undefined ? 'dunning' : 'none');
  return {
    address,
    stop: async () => {
      await stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function serve(
  data: string,
  settings: Readonly<Record<string, string>>,
  demo: 'dunning' | 'none',
): Promise<DunlinServer> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [main, 'start', '--port', String(port), '--data', data, '--demo', demo],
    { cwd: root, env: { ...process.env, ...settings, DUNLIN_DATA: data }, stdio: ['ignore', 'pipe', 'pipe'] },
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
    },
  };
}
