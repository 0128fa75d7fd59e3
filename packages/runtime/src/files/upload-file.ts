/** Bytes that somebody brings → an upload that they, and nobody else, can attach to a record within a day. */
import type { Readable } from 'node:stream';
import { recordUpload, waitingUploads } from '@dunlin/store';
import { recordEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { type BlobStore, FileTooLarge, type ReceivedBytes } from './blob-store.ts';
import { cleanFileName, cleanMediaType } from './file-names.ts';
import { sniffedBytes, sniffType } from './sniff-type.ts';

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
  const received = await receive(blobs, file, maxBytes);
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

async function firstBytes(received: ReceivedBytes): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of received.read()) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= sniffedBytes) break;
  }
  return Buffer.concat(parts).subarray(0, sniffedBytes);
}

/**
 * What the scanner says of bytes that nobody has yet. One that cannot say now is asked again later; until then nobody
 * can have the file.
 * @returns null while it is not known
 */
async function scanReceived(
  workspace: Workspace,
  person: Person,
  { scanner }: BlobStore,
  { fileName, sha256, size, read }: Pick<ReceivedBytes, 'sha256' | 'size' | 'read'> & { fileName: string },
): Promise<'clean' | null> {
  if (scanner === undefined) return null;
  const result = await scanner.scan(read(), size).catch(() => undefined);
  if (result === undefined) return null;
  if (!result.infected) return 'clean';
  await recordEvents(workspace, person, [
    { kind: 'security.file', subject: fileName, detail: { sha256, size, found: result.name } },
  ]);
  throw new Refusal('invalid', 'file.infected', `The scanner found ${result.name} in the file`);
}

async function receive(blobs: BlobStore, { bytes }: GivenFile, maxBytes: number) {
  try {
    return await blobs.receive(bytes, maxBytes);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    throw new Refusal('too-large', 'file.too-large', `A file has at most ${maxBytes} bytes`);
  }
}
