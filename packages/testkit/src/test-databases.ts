/**
 * The same tests on the embedded database and on real servers, the floor (15) and the newest (18).
 *
 * Each place is a database of its own, copied from a template that has one workspace `test`; it is made once for each
 * version of the migrations. A server that this machine cannot run is skipped, and the suite's title says why.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import {
  createServerDatabase,
  createWorkspace,
  type Database,
  type DatabaseOptions,
  databaseFingerprint,
  dropServerDatabase,
  ensureServerDatabase,
  openDatabase,
  type WorkspaceSettings,
} from '@dunlin/store';
import { afterAll, beforeAll, describe } from 'vitest';
import { lentPostgres } from './lent-postgres.ts';

export type PlaceName = 'embedded' | 'PostgreSQL 15' | 'PostgreSQL 18';
export const placeNames: readonly PlaceName[] = ['embedded', 'PostgreSQL 15', 'PostgreSQL 18'];

/** What every test database starts with. */
export const testSettings: WorkspaceSettings = {
  name: 'Test',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  now: '2025-07-01T01:00:00.000Z',
};

/** Where a suite runs; the database is open from `beforeAll` to `afterAll`. */
export interface Place {
  readonly name: PlaceName;
  readonly database: Database;
  /** Key of the workspace that is there from the start. */
  readonly workspace: string;
  /** A further, empty workspace of this database. @returns its key */
  freshWorkspace(settings?: Partial<WorkspaceSettings>): Promise<string>;
  /** One more `Database` over the same data; servers only, the embedded one has a single owner. */
  openAgain(options?: DatabaseOptions): Promise<Database>;
}

export interface PlaceOptions {
  only?: readonly PlaceName[];
  database?: Omit<DatabaseOptions, 'url' | 'folder' | 'template'>;
}

/**
 * @example
 * onEachDatabase((place) => {
 *   it('keeps what was committed', async () => {
 *     await place.database.transaction(place.workspace, async (session) => { … });
 *   });
 * });
 */
export async function onEachDatabase(
  body: (place: Place) => void,
  options: PlaceOptions = {},
): Promise<void> {
  for (const name of options.only ?? placeNames) {
    const server = name === 'embedded' ? undefined : await lentPostgres(name === 'PostgreSQL 15' ? 15 : 18);
    if (server?.reason !== undefined) {
      describe.skip(`on ${name}, which cannot run here: ${server.reason}`, () => undefined);
    } else {
      describe(`on ${name}`, () => suite(name, server?.url, body, options.database ?? {}));
    }
  }
}

function suite(
  name: PlaceName,
  serverUrl: string | undefined,
  body: (place: Place) => void,
  options: DatabaseOptions,
): void {
  let database: Database | undefined;
  let url: string | undefined;
  let workspaces = 0;
  const copy = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  beforeAll(async () => {
    if (serverUrl === undefined)
      database = await openDatabase({ ...options, template: await embeddedTemplate() });
    else {
      url = await createServerDatabase(serverUrl, copy, await serverTemplate(serverUrl));
      database = await openDatabase({ connections: 4, ...options, url });
    }
  });
  afterAll(async () => {
    await database?.close();
    if (serverUrl !== undefined) await dropServerDatabase(serverUrl, copy);
  });
  body({
    name,
    workspace: 'test',
    get database() {
      if (database === undefined) throw new Error('The database is open inside tests and hooks only');
      return database;
    },
    async freshWorkspace(settings) {
      workspaces += 1;
      const key = `fresh_${workspaces}`;
      await createWorkspace(this.database, key, { ...testSettings, ...settings });
      return key;
    },
    async openAgain(further) {
      if (url === undefined) throw new Error('The embedded database has a single owner');
      return await openDatabase({ connections: 4, ...further, url });
    },
  });
}

/** An embedded database in memory with the workspace `test`, in well under a second. */
export async function openTestDatabase(options: DatabaseOptions = {}) {
  return await openDatabase({ ...options, url: undefined, template: await embeddedTemplate() });
}

const cacheFolder = new URL('../node_modules/.cache/', import.meta.url);

/** A tar of a data folder that is migrated and has the workspace `test`; made once and kept beside the modules. */
export async function embeddedTemplate(): Promise<Uint8Array> {
  const file = new URL(`embedded-${databaseFingerprint()}.tar`, cacheFolder);
  try {
    return readFileSync(file);
  } catch {
    const database = await openDatabase({});
    await createWorkspace(database, 'test', testSettings);
    const tar = await database.dump(false);
    await database.close();
    mkdirSync(cacheFolder, { recursive: true });
    // Written aside and renamed, so that another test process never reads half of it.
    const draft = new URL(`${crypto.randomUUID()}.tar`, cacheFolder);
    writeFileSync(draft, tar);
    renameSync(draft, file);
    return tar;
  }
}

/** @returns name of the server's template database */
async function serverTemplate(serverUrl: string): Promise<string> {
  const name = `template_${databaseFingerprint()}`;
  await ensureServerDatabase(serverUrl, name, async (url) => {
    const database = await openDatabase({ url, connections: 1 });
    await createWorkspace(database, 'test', testSettings);
    await database.close();
  });
  return name;
}
