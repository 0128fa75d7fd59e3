/** Bytes that are kept, for whoever was found to be allowed to have them: only what a scanner found clean, and only whole. */
import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { type FileScan, scanOf } from '@dunlin/store';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import type { BlobStore } from './blob-store.ts';

/**
 * @returns bytes that fail before their last part where they are not those that were kept
 * @throws Refusal `file.lost` where they are gone; `file.pending`, `file.infected`, `file.unscanned` where a scanner keeps
 * them back
 */
export async function openBlob(
  workspace: Workspace,
  blobs: BlobStore,
  sha256: string,
): Promise<{ bytes: Readable }> {
  if (blobs.scanner !== undefined)
    refuseUnscanned(await workspace.read(({ session }) => scanOf(session, sha256)));
  const opened = await blobs.open(sha256);
  if (opened === undefined) {
    throw new Refusal('missing', 'file.lost', 'The bytes of this file are not where they were put');
  }
  return { bytes: verified(opened.bytes, sha256) };
}

/** Where a scanner is set up, nobody gets what it has not found clean. */
function refuseUnscanned(scan: FileScan): void {
  if (scan === 'clean') return;
  if (scan === 'infected') {
    throw new Refusal('forbidden', 'file.infected', 'The scanner found something harmful in this file');
  }
  if (scan === 'failed') {
    throw new Refusal(
      'forbidden',
      'file.unscanned',
      'The scanner could not look at this file, so nobody can have it',
    );
  }
  throw new Refusal(
    'busy',
    'file.pending',
    'The scanner has not looked at this file yet; try again in a minute',
  );
}

/** Holds the last part back until the hash of the whole is known to be right. */
function verified(bytes: Readable, sha256: string): Readable {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  const gate = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      const before = held;
      held = part;
      done(null, before);
    },
    flush(done) {
      const isRight = hash.digest('hex') === sha256;
      done(
        isRight ? null : new Error(`the bytes kept as ${sha256} have another hash`),
        isRight ? held : null,
      );
    },
  });
  bytes.on('error', (error) => gate.destroy(error));
  gate.on('close', () => bytes.destroy());
  return bytes.pipe(gate);
}
