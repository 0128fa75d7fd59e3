/**
 * Puts the application together: settings → database → workspace → sign-in → HTTP.
 *
 * The server listens with it, the command line asks it in its own process; both therefore do the same thing.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createSmtpChannel } from '@dunlin/messaging';
import { type BlobStore, completeBuiltInTables, ensureAdmin, ImportJobs, Workspace } from '@dunlin/runtime';
import {
  createWorkspace,
  type Database,
  type EmbeddedDatabase,
  listWorkspaces,
  migrateDatabase,
  openDatabase,
  StoreError,
  sharedSetting,
  signInDatabase,
} from '@dunlin/store';
import type { FastifyInstance } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import { ensureAccount } from './auth/accounts.ts';
import type { AuthContext } from './auth/auth-context.ts';
import { followPeople } from './auth/follow-people.ts';
import { IdentityCache } from './auth/identity-cache.ts';
import { mayEnter } from './auth/may-enter.ts';
import { createSignIn, type SignIn } from './auth/sign-in.ts';
import { readSettings, type Settings, SettingsError } from './environment.ts';
import { openBlobs } from './files/open-blobs.ts';
import { buildHttp } from './http.ts';
import { systemClock } from './system-clock.ts';

/** The workspace that an installation has from its first start. */
const workspaceKey = 'main';

export interface Application {
  http: FastifyInstance;
  settings: Settings;
  database: Database | EmbeddedDatabase;
  workspace: Workspace;
  signIn: SignIn;
  auth: AuthContext;
  blobs: BlobStore;
  /** Files that this process reads into tables. */
  imports: ImportJobs;
  /** True when the workspace was made by this call. */
  created: boolean;
  /** Header `x-dunlin-process` with this value makes the sender the operator of the database. */
  processToken: string;
  close(): Promise<void>;
}

export interface ApplicationOptions {
  /** `command`: no log; `serve`: log to standard error. */
  purpose: 'command' | 'serve';
  settings?: Settings;
  /** Name and zone of the workspace, where this start makes it and the environment does not say. */
  fresh?: { name: string; zone: string };
  /** Where the bytes of files lie; default: the data folder. */
  blobs?: BlobStore;
}

/** @throws StoreError, SettingsError: one clear sentence each */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const read = options.settings ?? readSettings(process.env);
  // A command never signs anybody in, so it need not wait for a provider.
  const signIn = options.purpose === 'command' ? { ...read.signIn, oidc: undefined } : read.signIn;
  const settings = { ...read, signIn };
  return applicationOver(await open(settings), { ...options, settings });
}

/**
 * The application over an open database; it is closed when that fails.
 * Brings the database to this version, and makes its workspace and its first admin where there are none.
 */
export async function applicationOver(
  database: Database | EmbeddedDatabase,
  { purpose, settings, fresh, blobs: given }: ApplicationOptions & { settings: Settings },
): Promise<Application> {
  try {
    const start = settings.clock?.kind === 'manual' ? settings.clock.now : systemClock.now();
    await migrateDatabase(database, start);
    const created = !(await listWorkspaces(database)).some((each) => each.key === workspaceKey);
    if (created) {
      await createWorkspace(database, workspaceKey, {
        name: fresh?.name ?? 'Dunlin',
        zone: settings.zone ?? fresh?.zone ?? Temporal.Now.timeZoneId(),
        currency: 'CNY',
        now: start,
      });
    }
    const workspace = await Workspace.open(database, workspaceKey, {
      realClock: systemClock,
      ...(settings.clock === undefined ? {} : { clock: settings.clock }),
    });
    const secret =
      settings.signIn.secret ??
      (await sharedSetting(database, 'sign-in-secret', () => randomBytes(48).toString('base64url')));
    const signIn = createSignIn({
      database: signInDatabase(database),
      secret,
      settings: settings.signIn,
      mayEnter: (email) => mayEnter(workspace, email),
    });
    if (created) await makeAdmin(workspace, signIn, settings);
    else await completeBuiltInTables(workspace);
    const processToken = randomBytes(32).toString('base64url');
    const mail = settings.mail === undefined ? undefined : createSmtpChannel(settings.mail);
    const auth: AuthContext = {
      workspace,
      signIn,
      settings: settings.signIn,
      identities: new IdentityCache(),
      mail,
      processToken,
    };
    workspace.onCommit((commit) => followPeople(auth, commit));
    const blobs = given ?? openBlobs(settings, workspaceKey);
    const imports = new ImportJobs(workspace, blobs, processToken.slice(0, 16));
    const http = await buildHttp({
      workspace,
      auth,
      settings,
      blobs,
      imports,
      log: purpose === 'serve',
    });
    return {
      http,
      settings,
      database,
      workspace,
      blobs,
      imports,
      signIn,
      auth,
      created,
      processToken,
      async close() {
        await http.close();
        await imports.close();
        await mail?.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    if (
      error instanceof StoreError &&
      error.code === 'store.connection' &&
      settings.databaseUrl !== undefined
    ) {
      throw new SettingsError(
        `The PostgreSQL server of DATABASE_URL cannot be reached: ${error.message}.`,
        'settings.refused',
      );
    }
    throw error;
  }
}

async function open(settings: Settings): Promise<Database> {
  if (settings.databaseUrl !== undefined) return openDatabase({ url: settings.databaseUrl });
  try {
    mkdirSync(settings.folder, { recursive: true });
    accessSync(settings.folder, constants.W_OK | constants.R_OK);
  } catch (error) {
    throw new SettingsError(
      `The folder ${settings.folder} cannot be written: ${(error as Error).message}.`,
      'settings.refused',
    );
  }
  return openDatabase({ folder: settings.folder });
}

/** The first admin, from the environment. Without a password there it cannot sign in until `start` gives it one. */
async function makeAdmin(workspace: Workspace, signIn: SignIn, { admin }: Settings): Promise<void> {
  const person = { email: admin.email, name: 'Admin' };
  await ensureAdmin(workspace, person);
  if (admin.password !== undefined) await ensureAccount(signIn, person, admin.password);
}

export { SettingsError, StoreError };
