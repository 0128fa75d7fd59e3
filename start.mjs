// Turns `node start.mjs <command> [arguments]` on any Node from 18 on into the same command under Node 24.
//
//   command ─► find Node 24 and pnpm ─► install if the lock file changed ─► build apps/web ─► run
//              (remembered)                                                 (start; turbo decides)
//
// It exists because `npm start` must work on a machine that has only an older Node with npm. It runs the
// found Node directly instead of inside `npx -c`, which swallows arguments and orphans the server when it
// is told to stop. Everything it says goes to standard error, so that `dunlin --json` stays clean.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR = 24;
const root = dirname(fileURLToPath(import.meta.url));
const cacheDir = join(root, 'node_modules', '.cache', 'dunlin');

/**
 * What each command runs: a file and its leading arguments, whether it needs the web build and is a server, extra
 * environment.
 * `tool` runs an installed program, for example `node start.mjs tool vitest run packages/rules`.
 */
const COMMANDS = {
  start: { entry: ['apps/cli/src/main.ts', 'start'], web: true, server: true },
  dunlin: { entry: ['apps/cli/src/main.ts'] },
  test: { entry: ['tools/run-tests.mjs'] },
  'test:long': { entry: ['tools/run-tests.mjs'], env: { DUNLIN_LONG_TESTS: '1' } },
  bench: { entry: ['bench/src/main.ts'] },
  tool: { program: true },
};

const say = (text) => process.stderr.write(`${text}\n`);

class LaunchError extends Error {}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const packageManager = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;

const runningNodeIsNewEnough = () => Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;

/**
 * Paths of a Node 24 and of the pnpm that package.json pins: `{ node, pnpm }`. Asks npx once and remembers
 * the answer under node_modules/.cache; asks again when either path is gone or the pin has changed.
 */
function findToolchain() {
  const wanted = `node@${NODE_MAJOR} ${packageManager()}`;
  const file = join(cacheDir, 'toolchain.json');
  const text = readText(file);
  if (text !== null) {
    try {
      const known = JSON.parse(text);
      const node = runningNodeIsNewEnough() ? process.execPath : known.node;
      if (known.wanted === wanted && existsSync(node) && existsSync(known.pnpm)) return { ...known, node };
    } catch {
      // A damaged cache is the same as none.
    }
  }
  return fetchToolchain(wanted, file);
}

function fetchToolchain(wanted, file) {
  say(`Fetching Node ${NODE_MAJOR} and ${packageManager()} from the npm registry (only once) …`);
  const script = 'command -v node && command -v pnpm';
  const args = ['-y', `--package=node@${NODE_MAJOR}`, `--package=${packageManager()}`, '-c', script];
  const found = spawnSync('npx', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [node, pnpm] = (found.stdout ?? '').trim().split('\n').slice(-2);
  if (found.status !== 0 || !node || !pnpm || !existsSync(node) || !existsSync(pnpm)) {
    throw new LaunchError(
      `Node ${NODE_MAJOR} or newer is needed (this is ${process.versions.node}) and could not be fetched through npx: ` +
        `${found.error?.message ?? (found.stderr || 'no answer').trim()}`,
    );
  }
  const toolchain = {
    wanted,
    node: runningNodeIsNewEnough() ? process.execPath : realpathSync(node),
    pnpm: realpathSync(pnpm),
  };
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(file, JSON.stringify(toolchain));
  return toolchain;
}

/** The environment of everything that is run: installed programs, Node 24 and pnpm first on the path. */
function environment(toolchain, extra = {}) {
  const first = [join(root, 'node_modules', '.bin'), dirname(toolchain.node), dirname(toolchain.pnpm)];
  const path = [...first, process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...extra };
}

/**
 * Starts a program and answers how it ended: `{code, signal, error}`. TERM, INT and HUP are passed on to it, so
 * it sees the same signal more than once when a whole process group gets it. npm passes on only TERM and INT;
 * when npm ends in another way, this process gets another parent, and that too stops the program.
 */
function runProgram(file, args, options) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, ...options });
    const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
    const passOn = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, passOn);
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent || process.env.npm_lifecycle_event === undefined) return;
      clearInterval(watch);
      passOn('SIGTERM');
    }, 500);
    const end = (result) => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, passOn);
      resolve(result);
    };
    child.on('error', (error) => end({ error }));
    child.on('exit', (code, signal) => end({ code, signal }));
  });
}

/** Runs a tool of the set-up to its end, with its talk on `output`; a failed or stopped one ends the launch. */
async function runTool(what, file, args, toolchain, { extra = {}, output = 2 } = {}) {
  const options = { env: environment(toolchain, extra), stdio: ['ignore', output, output] };
  const { code, signal, error } = await runProgram(file, args, options);
  if (signal) process.exit(128 + constants.signals[signal]);
  if (code !== 0) {
    throw new LaunchError(
      `${what} failed (${error?.message ?? `exit code ${code}`}); the lines above say why.`,
    );
  }
}

const lockHash = () =>
  ['pnpm-lock.yaml', 'pnpm-workspace.yaml']
    .reduce((hash, name) => hash.update(readFileSync(join(root, name))), createHash('sha256'))
    .digest('hex');

/** Installs what the lock file says, unless the stamp of an earlier install carries its hash. */
async function installIfNeeded(toolchain) {
  const stamp = join(cacheDir, 'installed');
  const installed = () => readText(stamp) === lockHash();
  if (installed()) return;
  const release = await takeInstallLock();
  try {
    if (installed()) return;
    say('Installing dependencies …');
    const args = ['install', '--frozen-lockfile'];
    await runTool('Installing dependencies', toolchain.pnpm, args, toolchain, { extra: { CI: 'true' } }); // CI: never asks
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(stamp, lockHash());
  } finally {
    release();
  }
}

/** Two commands started at once in a fresh clone must not install into the same folder; the second waits. */
async function takeInstallLock() {
  const id = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `dunlin-install-${id}.lock`);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw new LaunchError(`Cannot write ${file}: ${error.message}`);
    }
    if (!isRunning(Number(readText(file)))) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Builds apps/web; turbo's cache makes this a matter of half a second when nothing changed. */
async function buildWeb(toolchain) {
  if (!existsSync(join(root, 'apps', 'web', 'dist'))) say('Building the web application …');
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  const args = [turbo, 'run', 'build', '--ui=stream', '--output-logs=errors-only'];
  const log = join(cacheDir, 'build.log');
  const output = openSync(log, 'w');
  try {
    await runTool('Building the web application', toolchain.node, args, toolchain, { output });
  } catch (error) {
    say(readFileSync(log, 'utf8'));
    throw error;
  } finally {
    closeSync(output);
  }
}

/**
 * How a server keeps its memory: V8 lets rubbish lie until the heap is several times what is in use, so that 60 MB of live
 * objects come to hold 500. With these it collects sooner; nothing that is needed is refused. What NODE_OPTIONS says of the
 * same option holds, and a ceiling is `--max-old-space-size` there.
 */
function serverFlags() {
  const flags = JSON.parse(readFileSync(join(root, 'apps', 'cli', 'server-flags.json'), 'utf8'));
  const given = process.env.NODE_OPTIONS ?? '';
  return flags.filter((flag) => !given.includes(flag.split('=')[0]));
}

/** Runs the command under Node 24 and ends as it ends. */
async function run(command, args, toolchain) {
  const [file, ...rest] = command.program
    ? args
    : [toolchain.node, ...(command.server ? serverFlags() : []), ...command.entry, ...args];
  const options = { env: environment(toolchain, command.env), stdio: 'inherit' };
  const { code, signal, error } = await runProgram(file, rest, options);
  if (error) throw new LaunchError(`Cannot run ${file}: ${error.message}`);
  process.exit(signal ? 128 + constants.signals[signal] : code);
}

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : null;
if (command === null || (command.program && args.length === 0)) {
  say(`Usage: node start.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`);
  process.exit(2);
}
try {
  const toolchain = findToolchain();
  await installIfNeeded(toolchain);
  if (command.web) await buildWeb(toolchain);
  await run(command, args, toolchain);
} catch (error) {
  if (!(error instanceof LaunchError)) throw error;
  say(error.message);
  process.exit(1);
}
