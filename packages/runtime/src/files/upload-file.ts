/** Bytes that somebody brings → an upload that they, and nobody else, can attach to a record within a day. */
import type { Readable } from 'node:stream';
import { recordUpload, waitingUploads } from '@dunlin/store';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import type { BlobStore } from './blob-store.ts';
import { cleanFileName, cleanMediaType } from './file-names.ts';
import { firstBytes, receiveFile, scanReceived } from './receive-file.ts';
import { sniffType } from './sniff-type.ts';

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
  /** Endings of names that nobody may bring, in lower case. */
  readonly refusedEndings?: readonly string[];
  /** An id that cannot be guessed; each is used once. */
  readonly nextId: () => string;
  /** The link that it is brought by; the person is then whoever made the link. */
  readonly formLink?: number;
}

/** Of one person, and of one link, waiting to be attached. */
const maxWaiting = { count: 500, bytes: 2 ** 31 };
const maxWaitingOfLink = { count: 20, bytes: 100 * 2 ** 20 };

/** @throws Refusal `file.too-large`, `file.too-many`, `file.ending`, `file.type`, `file.infected` */
export async function uploadFile(
  workspace: Workspace,
  person: Person,
  blobs: BlobStore,
  file: GivenFile,
  { maxBytes, refusedEndings = [], nextId, formLink }: UploadOptions,
): Promise<UploadedFile> {
  const { userId } = person;
  const fileName = cleanFileName(file.name);
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (ending !== undefined && refusedEndings.includes(ending)) {
    throw new Refusal('invalid', 'file.ending', `Files that end in .${ending} are not taken`);
  }
  const most = formLink === undefined ? maxWaiting : maxWaitingOfLink;
  const { count, bytes } = await workspace.read(({ session }) =>
    waitingUploads(session, formLink === undefined ? { by: userId } : { formLink }),
  );
  if (count >= most.count || bytes >= most.bytes) {
    throw new Refusal(
      'conflict',
      'file.too-many',
      'You have brought many files that are attached to nothing; attach them, or wait a day until they are forgotten',
    );
  }
  const received = await receiveFile(blobs, file.bytes, maxBytes);
  const { sha256, size } = received;
  const id = nextId();
  try {
    const { mediaType, fits } = sniffType(await firstBytes(received), cleanMediaType(file.mediaType));
    if (!fits) {
      throw new Refusal('invalid', 'file.type', `The file is not what it says that it is, ${mediaType}`);
    }
    const scan = await scanReceived(workspace, person, blobs, { fileName, ...received });
    await workspace.write(({ session, moment }) =>
      recordUpload(
        session,
        {
          id,
          sha256,
          size,
          mediaType,
          fileName,
          uploadedBy: userId,
          scan,
          ...(formLink === undefined ? {} : { formLink }),
        },
        moment.now,
        received.keep,
      ),
    );
    return { upload: id, fileName, mediaType, size, sha256 };
  } finally {
    await received.discard();
  }
}
