/**
 * Bytes that come → a file under a random name, counted, hashed and written to the disk for good; where it stays is the
 * matter of the store that received it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileTooLarge } from '@dunlin/runtime';

export interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  read(): Readable;
  discard(): Promise<void>;
}

/** @throws FileTooLarge as soon as there are more than `maxBytes`; nothing is left behind */
export async function receiveBytes(
  incoming: string,
  bytes: Readable,
  maxBytes: number,
): Promise<ReceivedFile> {
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const path = join(incoming, randomBytes(16).toString('hex'));
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
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
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
  return {
    path,
    sha256: hash.digest('hex'),
    size,
    read: () => createReadStream(path),
    discard: () => rm(path, { force: true }),
  };
}
