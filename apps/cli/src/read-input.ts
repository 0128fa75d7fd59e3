/** Files that a command is told to read: one that is not there, or cannot be read, is wrong usage. */
import { access, constants, stat } from 'node:fs/promises';
import { UsageError } from './command.ts';

/** @param read is called when the file can be read; @throws UsageError */
export async function readInput<T>(path: string, read: (path: string) => Promise<T>): Promise<T> {
  let isFolder: boolean;
  try {
    await access(path, constants.R_OK);
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(
      missing ? `There is no file "${path}".` : `"${path}" cannot be read: ${(error as Error).message}.`,
    );
  }
  if (isFolder) throw new UsageError(`"${path}" is a folder, not a file.`);
  return read(path);
}
