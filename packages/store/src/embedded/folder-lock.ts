/**
 * One process for each folder.
 *
 * Two processes on one folder of the embedded database lose rows without a word. The lock is an exclusive transaction
 * of SQLite on `<folder>/lock`: an operating-system lock on every system Node runs on, released when the process dies
 * however it dies. The process id stands beside it, for the message.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../store-error.ts';

export interface FolderLock {
  release(): void;
}

/** @throws StoreError store.in-use */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true });
  const { DatabaseSync } = await quietly(() => import('node:sqlite'));
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  const owner = join(folder, 'lock.pid');
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive');
  } catch (cause) {
    lock.close();
    throw new StoreError(
      'store.in-use',
      `The folder ${folder} is open in another process${ownerText(owner)}.`,
      {
        cause,
      },
    );
  }
  writeFileSync(owner, String(process.pid));
  return { release: () => lock.close() };
}

function ownerText(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

/** Node 24 warns that its SQLite is experimental; locking is all that is used of it. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const emit = process.emitWarning;
  process.emitWarning = (() => undefined) as typeof process.emitWarning;
  try {
    return await work();
  } finally {
    process.emitWarning = emit;
  }
}
