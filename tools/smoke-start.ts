/**
 * Starts Dunlin as a user does, `npm start` on an empty data folder and a free port, and checks what must hold
 * from outside: it gets ready, TERM to npm's own process stops it cleanly with no process left, and a later
 * start on the same data is ready within seconds and stops as cleanly by Ctrl-C. Prints what it finds; exit
 * code 1 at the first that fails.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '..');
const firstStartMs = 240_000;
const laterStartMs = 45_000;
const stopMs = 30_000;

class SmokeFailure extends Error {}

function check(holds: boolean, sentence: string): void {
  if (!holds) throw new SmokeFailure(sentence);
  console.log(`ok: ${sentence}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new SmokeFailure('the system gives a free port');
  return address.port;
}

async function status(url: string): Promise<number> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

async function isReadyWithin(child: ChildProcess, url: string, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (performance.now() < end && child.exitCode === null && child.signalCode === null) {
    if ((await status(`${url}/readyz`)) === 200) return true;
    await pause(250);
  }
  return false;
}

/** The process ids below `pid`, at any depth. */
function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found)
    for (const [child, of] of rows) if (child !== undefined && of === parent) found.push(child);
  return found.slice(1);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** `stopBy` is TERM to npm's own process, or Ctrl-C: INT to every process of the group at once. */
async function startCheckStop(
  data: string,
  limitMs: number,
  what: string,
  stopBy: 'TERM to npm' | 'Ctrl-C',
): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const {
    DATABASE_URL: _database,
    DUNLIN_CLOCK: _clock,
    DUNLIN_DATA: _data,
    PORT: _port,
    HOST: _host,
    ...env
  } = process.env;
  const npm = spawn('npm', ['start', '--', '--port', String(port), '--data', data], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(npm, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let below: number[] = [];
  try {
    const started = performance.now();
    check(await isReadyWithin(npm, url, limitMs), `${what} is ready within ${limitMs / 1000} s`);
    console.log(`    after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    check((await status(`${url}/healthz`)) === 200, 'GET /healthz answers 200');
    check((await status(`${url}/`)) === 200, 'GET / answers 200');
    check((await status(`${url}/api/openapi.json`)) === 200, 'GET /api/openapi.json answers 200');
    below = descendants(npm.pid ?? 0);
    const pid = npm.pid ?? 0;
    if (stopBy === 'Ctrl-C') process.kill(-pid, 'SIGINT');
    else process.kill(pid, 'SIGTERM');
    const ended = await Promise.race([exited, pause(stopMs, undefined, { ref: false })]);
    check(ended !== undefined, `${stopBy} ends it within ${stopMs / 1000} s`);
    check(ended?.[0] === 0, `its exit code is 0 (found ${ended?.[0] ?? ended?.[1]})`);
    const left = below.filter(isRunning);
    check(left.length === 0, `no process is left (found ${left.length})`);
  } finally {
    for (const pid of [...below, ...descendants(npm.pid ?? 0), npm.pid ?? 0])
      if (pid > 0 && isRunning(pid)) process.kill(pid, 'SIGKILL');
  }
}

const folder = mkdtempSync(join(tmpdir(), 'dunlin-smoke-'));
try {
  await startCheckStop(join(folder, 'data'), firstStartMs, 'the first start', 'TERM to npm');
  await startCheckStop(join(folder, 'data'), laterStartMs, 'a later start on the same data', 'Ctrl-C');
} catch (error) {
  if (!(error instanceof SmokeFailure)) throw error;
  console.log(`FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
