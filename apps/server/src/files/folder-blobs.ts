/**
 * Bytes of files in a folder, each once, named by its hash: `ab/abcd…`.
 *
 *   incoming/<random> ─ written, counted, hashed, synced ─▶ renamed to its hash ─ folder synced
 *
 * Names come from hashes and random numbers only. A file that stands is never written to again.
 */
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobStore, isSha256 } from '@dunlin/runtime';
import { receiveBytes } from './receive-bytes.ts';

/** What a process left behind that was ended while it received. */
const abandonedMs = 24 * 60 * 60 * 1000;

/** With DATABASE_URL too, files lie in the data folder. */
export const filesFolder = ({ folder }: { readonly folder: string }, workspace: string): string =>
  join(folder, 'files', workspace);

/** Where bytes lie until they are kept or discarded. */
export const incomingFolder = (folder: string): string => join(folder, 'incoming');

/** @param folder is made, with its parents, when the first bytes come */
export function folderBlobs(folder: string): BlobStore {
  const incoming = incomingFolder(folder);
  const placeOf = (sha256: string): string => {
    if (!isSha256(sha256)) throw new Error('bytes are named by their hash');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    async receive(bytes, maxBytes) {
      const { path, sha256, size, read, discard } = await receiveBytes(incoming, bytes, maxBytes);
      return {
        sha256,
        size,
        read,
        async keep() {
          const place = placeOf(sha256);
          await mkdir(dirname(place), { recursive: true, mode: 0o700 });
          try {
            await rename(path, place);
          } catch (error) {
            // Kept by an earlier attempt of the same transaction.
            if (!isMissing(error) || !(await exists(place))) throw error;
          }
          await syncFolder(dirname(place));
        },
        discard,
      };
    },

    async open(sha256) {
      if (!isSha256(sha256)) return undefined;
      const place = placeOf(sha256);
      try {
        const { size } = await stat(place);
        return { bytes: createReadStream(place), size };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    remove: (sha256) => rm(placeOf(sha256), { force: true }),
  };
}

/** Removes what was received and never kept; `now` is the machine's time, in milliseconds, as of its files. */
export async function removeAbandoned(folder: string, now: number): Promise<void> {
  const incoming = incomingFolder(folder);
  const names = await readdir(incoming).catch((error) => (isMissing(error) ? [] : Promise.reject(error)));
  for (const name of names) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && now - found.mtimeMs > abandonedMs) await rm(path, { force: true });
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A name that was given survives a loss of power only once its folder is written. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
