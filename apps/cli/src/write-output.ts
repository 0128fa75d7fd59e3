/**
 * Files that a command is told to write. A place where none can be written is wrong usage and found before anything
 * is asked of the server, since some of what is asked there is noted down.
 */
import { createWriteStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from './command.ts';

export interface OutputOptions {
  /** Never in place of a file that is there, and for its owner's eyes. */
  readonly fresh: boolean;
}

/** @returns what writes the file; @throws UsageError */
export async function prepareOutput(
  path: string,
  { fresh }: OutputOptions,
): Promise<(content: Readable) => Promise<void>> {
  const folder = dirname(path);
  const place = await stat(folder).catch(() => undefined);
  if (place?.isDirectory() !== true) throw new UsageError(`There is no folder "${folder}".`);
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) throw new UsageError(`"${path}" is a folder, not a file.`);
  if (there !== undefined && fresh) throw new UsageError(`"${path}" is there already.`);
  await access(there === undefined ? folder : path, constants.W_OK).catch(() => {
    throw new UsageError(`"${path}" cannot be written.`);
  });
  return (content) =>
    pipeline(content, createWriteStream(path, fresh ? { flags: 'wx', mode: 0o600 } : { flags: 'w' }));
}
