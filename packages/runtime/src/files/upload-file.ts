/** Bytes that somebody brings → an upload that they, and nobody else, can attach to a record within a day. */
import type { Readable } from 'node:stream';
import { recordUpload, waitingUploads } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { type BlobStore, FileTooLarge } from './blob-store.ts';
import { cleanFileName, cleanMediaType } from './file-names.ts';

export interface GivenFile {
  /** As the sender calls it. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Readable;
}

export interface UploadedFile {
  upload: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
}

export interface UploadOptions {
  readonly maxBytes: number;
  /** An id that cannot be guessed; each is used once. */
  readonly nextId: () => string;
}

/** Of one person, waiting to be attached. */
const maxWaiting = { count: 500, bytes: 2 ** 31 };

/** @throws Refusal `file.too-large`, `file.too-many` */
export async function uploadFile(
  workspace: Workspace,
  { userId }: Person,
  blobs: BlobStore,
  file: GivenFile,
  { maxBytes, nextId }: UploadOptions,
): Promise<UploadedFile> {
  const { count, bytes } = await workspace.read(({ session }) => waitingUploads(session, userId));
  if (count >= maxWaiting.count || bytes >= maxWaiting.bytes) {
    throw new Refusal(
      'conflict',
      'file.too-many',
      'You have brought many files that are attached to nothing; attach them, or wait a day until they are forgotten',
    );
  }
  const received = await receive(blobs, file, maxBytes);
  const fileName = cleanFileName(file.name);
  const mediaType = cleanMediaType(file.mediaType);
  const { sha256, size } = received;
  const id = nextId();
  try {
    await workspace.write(({ session, moment }) =>
      recordUpload(
        session,
        { id, sha256, size, mediaType, fileName, uploadedBy: userId },
        moment.now,
        received.keep,
      ),
    );
  } finally {
    await received.discard();
  }
  return { upload: id, fileName, mediaType, size, sha256 };
}

async function receive(blobs: BlobStore, { bytes }: GivenFile, maxBytes: number) {
  try {
    return await blobs.receive(bytes, maxBytes);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    throw new Refusal('too-large', 'file.too-large', `A file has at most ${maxBytes} bytes`);
  }
}
