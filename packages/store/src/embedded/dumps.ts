/**
 * Dumps of the embedded database beside its data: `<folder>/dumps/2025-07-01T01-00-00.000Z.tar.gz`.
 * The embedded database does not wait for the disk when it commits; after a loss of power a dump is what is certain.
 * The server schedules them; `openDatabase({ folder: empty, template: dump })` restores one.
 */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddedDatabase } from '../connection/open-database.ts';

export interface DumpOptions {
  /** The folder of the database. */
  folder: string;
  /** Instant that names the dump. */
  now: string;
  /** How many dumps stay, the new one included; at least 1. */
  keep: number;
}

const suffix = '.tar.gz';

/**
 * Writes a dump and removes the oldest beyond `keep`. Transactions wait while the data is read.
 * @returns path of the new dump, complete and on the disk
 */
export async function writeDump(
  database: EmbeddedDatabase,
  { folder, now, keep }: DumpOptions,
): Promise<string> {
  const dumps = join(folder, 'dumps');
  await mkdir(dumps, { recursive: true });
  // A colon cannot stand in a file name on every system.
  const file = join(dumps, `${now.replaceAll(':', '-')}${suffix}`);
  const draft = `${file}.draft`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(await database.dump(true));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const beyond = (await listDumps(folder)).slice(Math.max(keep, 1));
  for (const each of beyond) await rm(each);
  return file;
}

/** Paths of the dumps, newest first. */
export async function listDumps(folder: string): Promise<readonly string[]> {
  const dumps = join(folder, 'dumps');
  const names = await readdir(dumps).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  return names
    .filter((name) => name.endsWith(suffix))
    .sort()
    .reverse()
    .map((name) => join(dumps, name));
}
