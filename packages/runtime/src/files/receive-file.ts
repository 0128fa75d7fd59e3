/** Bytes that somebody brings → bytes that are looked at: how many they are, what they begin with, what a scanner says. */
import type { Readable } from 'node:stream';
import { recordEvents } from '../audit/note-events.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import { type BlobStore, FileTooLarge, type ReceivedBytes } from './blob-store.ts';
import { sniffedBytes } from './sniff-type.ts';

/** As many as it takes to say what they are. */
export async function firstBytes(received: ReceivedBytes): Promise<Buffer> {
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
export async function scanReceived(
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

/** @throws Refusal `file.too-large` */
export async function receiveFile(
  blobs: BlobStore,
  bytes: Readable,
  maxBytes: number,
): Promise<ReceivedBytes> {
  try {
    return await blobs.receive(bytes, maxBytes);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    throw new Refusal('too-large', 'file.too-large', `A file has at most ${maxBytes} bytes`);
  }
}
