/**
 * A listening server with its worker: what `npm start` runs.
 *
 *   openApplication ─▶ first start: pack, sample data, first tick ─▶ listen ─▶ worker
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPackFolder } from '@dunlin/packs';
import { installPack, operator, type TickCounts, tick } from '@dunlin/runtime';
import { type Application, openApplication } from './application.ts';
import { anyPassword, ensureAccount } from './auth/accounts.ts';
import { startCollectingFiles } from './collect-files.ts';
import { DailyDumps } from './daily-dumps.ts';
import { type DemoPerson, readDemoPeople, writeDemoPeople } from './demo-people.ts';
import { type Settings, SettingsError } from './environment.ts';
import { startScanningFiles } from './scan-files.ts';
import { startWatchingImports } from './watch-imports.ts';
import { startWorker } from './worker.ts';

export interface RunningServer {
  application: Application;
  address: string;
  /** What the first start did; undefined on later ones. */
  first: { records: number; definitions: number; ticked: TickCounts } | undefined;
  demo: DemoPerson[] | null;
  /** The password made for the first admin, where nobody could sign in. */
  adminPassword: string | undefined;
  stop(): Promise<void>;
}

/** Packs that a first start can bring; each is a folder of `examples/`. */
export type Demo = 'dunning' | 'none';

/** An invented firm of Shanghai: its sample data are in its currency and speak of its hours. */
const demoWorkspace = { name: '云川商贸 Yunchuan Trading', zone: 'Asia/Shanghai' };

const examples = resolve(dirname(fileURLToPath(import.meta.url)), '../../../examples');

/** @throws StoreError, SettingsError: one clear sentence each */
export async function serve(settings: Settings, demo: Demo): Promise<RunningServer> {
  // Before anything is made: a first start that cannot listen leaves nothing behind.
  await tryPort(settings);
  const application = await openApplication({
    purpose: 'serve',
    settings,
    ...(demo === 'none' ? {} : { fresh: demoWorkspace }),
  });
  try {
    const first = application.created && demo !== 'none' ? await installDemo(application, demo) : undefined;
    const adminPassword = await letAdminIn(application);
    const address = await listen(application, settings);
    const worker = startWorker(application.workspace, settings);
    const dumps = new DailyDumps(application);
    const files = startCollectingFiles(application);
    const scans = startScanningFiles(application);
    const imports = startWatchingImports(application);
    return {
      application,
      address,
      first,
      demo: await readDemoPeople(application.database),
      adminPassword,
      async stop() {
        dumps.stop();
        await worker.stop();
        await files.stop();
        await scans.stop();
        await imports.stop();
        await application.close();
      },
    };
  } catch (error) {
    await application.close();
    throw error;
  }
}

/** Installs a pack of `examples/` with its sample data and runs the first tick. */
export async function installDemo(application: Application, demo: Exclude<Demo, 'none'>) {
  const { workspace, signIn, database, blobs } = application;
  const { files, problems } = await readPackFolder(resolve(examples, demo));
  if (files === undefined) throw new Error(problems[0]!.detail);
  const { accounts, published, records } = await installPack(workspace, operator, {
    files,
    blobs,
    sampleData: true,
    rulesDueNow: true,
  });
  for (const account of accounts) await ensureAccount(signIn, account, account.password);
  const roles = await workspace.read(async ({ app }) => app.roles);
  await writeDemoPeople(
    database,
    accounts.map(({ email, name, password, role }) => ({
      email,
      name,
      password,
      roleLabel: roles.get(role)?.label ?? { zh: role, en: role },
    })),
  );
  const ticked = await tick(workspace, workspace.clock.now());
  return { records, definitions: published.length, ticked };
}

/** An installation in which nobody has a password gets one for its admin, shown once. */
async function letAdminIn({ signIn, settings: { admin } }: Application): Promise<string | undefined> {
  if (await anyPassword(signIn)) return undefined;
  const password = admin.password ?? randomBytes(12).toString('base64url');
  await ensureAccount(signIn, { email: admin.email, name: 'Admin' }, password);
  return admin.password === undefined ? password : undefined;
}

async function tryPort({ host, port }: Settings): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, host, resolve);
    });
  } catch (error) {
    throw portProblem(error as NodeJS.ErrnoException, host, port);
  }
  await new Promise((resolve) => probe.close(resolve));
}

async function listen({ http }: Application, { host, port }: Settings): Promise<string> {
  try {
    return await http.listen({ host, port });
  } catch (error) {
    throw portProblem(error as NodeJS.ErrnoException, host, port);
  }
}

function portProblem(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const refused = (sentence: string) => new SettingsError(sentence, 'settings.refused');
  if (error.code === 'EADDRINUSE') {
    return refused(`Port ${port} on ${host} is taken; choose another with --port.`);
  }
  if (error.code === 'EACCES') return refused(`Port ${port} needs rights that this process does not have.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return refused(`HOST is "${host}", which is no address of this machine.`);
  }
  return error;
}
