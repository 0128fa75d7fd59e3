/**
 * Bytes of files in a folder, each once, named by its hash: `ab/abcd…`.
 *
 *   incoming/<random> ─ written, counted, hashed, synced ─▶ renamed to its hash ─ folder synced
 *
 * Names come from hashes and random numbers only. A file that stands is never written to again.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BlobStore, FileTooLarge, isSha256 } from '@dunlin/runtime';

/** What a process left behind that was ended while it received. */
const abandonedMs = 24 * 60 * 60 * 1000;

/** With DATABASE_URL too, files lie in the data folder. */
export const filesFolder = ({ folder }: { readonly folder: string }, workspace: string): string =>
  join(folder, 'files', workspace);

/** @param folder is made, with its parents, when the first bytes come */
export function folderBlobs(folder: string): BlobStore {
  const incoming = join(folder, 'incoming');
  const placeOf = (sha256: string): string => {
    if (!isSha256(sha256)) throw new Error('bytes are named by their hash');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    async receive(bytes, maxBytes) {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const temporary = join(incoming, randomBytes(16).toString('hex'));
      const hash = createHash('sha256');
      let size = 0;
      const file = await open(temporary, 'wx', 0o600);
      try {
        for await (const part of bytes) {
          const buffer = part as Buffer;
          size += buffer.length;
          if (size > maxBytes) throw new FileTooLarge(maxBytes);
          hash.update(buffer);
          await file.writeFile(buffer);
        }
        await file.sync();
      } catch (error) {
        await file.close();
        await rm(temporary, { force: true });
        throw error;
      }
      await file.close();
      const sha256 = hash.digest('hex');
      return {
        sha256,
        size,
        async keep() {
          const place = placeOf(sha256);
          await mkdir(dirname(place), { recursive: true, mode: 0o700 });
          try {
            await rename(temporary, place);
          } catch (error) {
            // Kept by an earlier attempt of the same transaction.
            if (!isMissing(error) || !(await exists(place))) throw error;
          }
          await syncFolder(dirname(place));
        },
        discard: () => rm(temporary, { force: true }),
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
  const incoming = join(folder, 'incoming');
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
